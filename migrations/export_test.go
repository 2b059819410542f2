package migrations

// ApplyFS applies migrations of a test's own.
var ApplyFS = apply
