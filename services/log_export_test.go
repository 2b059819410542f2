package services

// HexOf is how records of the log write hashes.
var HexOf = hexOf
