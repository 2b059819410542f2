package main

import (
	"context"
	"log/slog"

	"tanso/services"
)

func startDemo(context.Context, *services.Services, *slog.Logger) error { return nil }
