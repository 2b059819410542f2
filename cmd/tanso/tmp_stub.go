package main

type serveCommand struct{}
type benchCommand struct{}
