//go:build unix

package pgembed

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"

	"tanso/internal/fault"
)

// identity says as whom PostgreSQL runs. PostgreSQL refuses to run as root, so root hands it to another user: by
// dropping to that user, or, where a folder on the way is closed to that user (a checkout under a 0700 home), by a
// user namespace in which root carries that user's number.
type identity struct {
	uid, gid int
	dropped  bool // run with the credentials of uid and gid
	mapped   bool // run in a user namespace where uid and gid stand for root
}

// chooseIdentity decides for a data folder and the binaries. Error: ErrUnreachable.
func chooseIdentity(dataDir, binDir string) (identity, error) {
	if os.Geteuid() != 0 {
		return identity{uid: os.Geteuid(), gid: os.Getegid()}, nil
	}
	uid, gid, err := servant()
	if err != nil {
		return identity{}, err
	}
	blocked := closedTo(uid, gid, filepath.Dir(dataDir), binDir, os.TempDir())
	if blocked == "" {
		return identity{uid: uid, gid: gid, dropped: true}, nil
	}
	id := identity{uid: uid, gid: gid, mapped: true}
	if err := id.try(); err != nil {
		return identity{}, fault.Wrap(fault.Unavailable, errors.Join(ErrUnreachable, err),
			"the folder %s is closed to uid %d, as whom PostgreSQL must run when started by root: open it (chmod o+x %s), run as an ordinary user, or choose another data folder",
			blocked, uid, blocked)
	}
	return id, nil
}

// servant is the user that root hands PostgreSQL to. It must be a named one: initdb looks the name up.
func servant() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.Atoi(u.Uid)
		gid, errG := strconv.Atoi(u.Gid)
		if errU == nil && errG == nil {
			return uid, gid, nil
		}
	}
	return 0, 0, fault.Wrap(fault.Unavailable, ErrUnreachable,
		"PostgreSQL does not run as root and there is neither a user postgres nor nobody: run as an ordinary user")
}

// closedTo returns the first folder on the way to one of the paths (themselves included) that the user cannot pass.
func closedTo(uid, gid int, paths ...string) string {
	for _, path := range paths {
		for dir := path; ; dir = filepath.Dir(dir) {
			info, err := os.Stat(dir)
			if err == nil && !passable(info, uid, gid) {
				return dir
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return ""
}

func passable(info fs.FileInfo, uid, gid int) bool {
	mode := info.Mode().Perm()
	st, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case ok && int(st.Uid) == uid:
		return mode&0o100 != 0
	case ok && int(st.Gid) == gid:
		return mode&0o010 != 0
	default:
		return mode&0o001 != 0
	}
}

// apply makes a command run under the identity, away from the terminal's process group: Ctrl-C reaches the program
// alone, which then stops the server in order.
func (id identity) apply(cmd *exec.Cmd) {
	cmd.Dir = "/" // the working directory may be closed to the user
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	switch {
	case id.dropped:
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(id.uid), Gid: uint32(id.gid)} //nolint:gosec // G115: from passwd
	case id.mapped:
		mapInto(cmd.SysProcAttr, id.uid, id.gid)
	}
}

// try runs a harmless program under the identity.
func (id identity) try() error {
	cmd := exec.Command("/bin/sh", "-c", "exit 0") //nolint:noctx // ends by itself
	id.apply(cmd)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("user namespace: %w", err)
	}
	return nil
}

// own gives a folder and all in it to the identity. A folder whose top already belongs to it is left alone, so that
// a start costs nothing.
func (id identity) own(dir string) error {
	uid, gid := id.uid, id.gid
	switch {
	case id.mapped:
		uid, gid = 0, 0
	case !id.dropped:
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("look at %s: %w", dir, err)
	}
	if st, ok := info.Sys().(*syscall.Stat_t); ok && int(st.Uid) == uid {
		return nil
	}
	if err := chown(dir, uid, gid); err != nil {
		return fmt.Errorf("give %s to uid %d: %w", dir, uid, err)
	}
	return nil
}

// chown walks a folder without ever leaving it, whatever its present owner puts in the way. The top goes last: an
// interrupted walk is taken up again by the next start.
func chown(dir string, uid, gid int) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || path == "." {
			return err
		}
		return root.Lchown(path, uid, gid)
	})
	if err != nil {
		return err
	}
	return os.Lchown(dir, uid, gid)
}
