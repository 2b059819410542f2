package pgembed

import "errors"

// Reasons why the embedded server cannot start; each comes wrapped in a *fault.Error whose message is one line for
// the operator. Compare with errors.Is.
var (
	// ErrNoBinaries: no usable PostgreSQL was found.
	ErrNoBinaries = errors.New("pgembed: no postgresql binaries")
	// ErrOtherMajor: the data folder was made by another major version than the binaries at hand.
	ErrOtherMajor = errors.New("pgembed: data folder of another major version")
	// ErrLocked: another running program owns the data folder.
	ErrLocked = errors.New("pgembed: data folder is locked")
	// ErrForeignServer: a server that this package did not start runs on the data folder.
	ErrForeignServer = errors.New("pgembed: data folder is served by another server")
	// ErrUnreachable: a folder above the data or the binaries is closed to the user that PostgreSQL must run as.
	ErrUnreachable = errors.New("pgembed: folder is closed to the server's user")
	// ErrInitFailed: initdb could not make the data folder.
	ErrInitFailed = errors.New("pgembed: initdb failed")
	// ErrStartFailed: the server ended before it answered.
	ErrStartFailed = errors.New("pgembed: server did not start")

	// errBusy: a server that is just ending still holds the data folder; trying again helps.
	errBusy = errors.New("pgembed: data folder is still held by an ending server")
)
