package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// Names of the two cookies. Scripts see neither, and the second is sent to the endpoints of authentication only.
const (
	accessCookie  = "tanso_access"
	refreshCookie = "tanso_refresh"
	authPath      = "/v1/auth"
)

// maxAuthBody bounds the bodies of authentication, before any password is hashed.
const maxAuthBody = 8 << 10

type signInBody struct {
	Email          string    `json:"email"`
	Password       string    `json:"password"`
	OrganizationID uuid.UUID `json:"organizationId"`
}

type refreshBody struct {
	RefreshToken string `json:"refreshToken"`
}

type organizationRef struct {
	ID   uuid.UUID     `json:"id"`
	Name string        `json:"name"`
	Role services.Role `json:"role,omitempty"`
}

type signedInBody struct {
	AccountID     uuid.UUID         `json:"accountId"`
	Name          string            `json:"name"`
	Email         string            `json:"email"`
	Locale        string            `json:"locale"`
	Role          services.Role     `json:"role"`
	Organization  organizationRef   `json:"organization"`
	Organizations []organizationRef `json:"organizations"`
	ExpiresIn     int               `json:"expiresIn"`
	AccessToken   string            `json:"accessToken,omitempty"`
	RefreshToken  string            `json:"refreshToken,omitempty"`
}

// signIn is POST /v1/auth/sign-in.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	origin := s.origin(r).String()
	if wait := s.signIns.take(origin); wait > 0 {
		s.fail(w, r, slowDown(wait))
		return
	}
	var in signInBody
	if err := readJSON(w, r, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	session, err := s.cfg.Services.Identity.SignIn(r.Context(), services.SignInRequest{
		Email: in.Email, Password: in.Password, Organization: in.OrganizationID,
		Origin: origin, UserAgent: r.UserAgent(),
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.giveSession(w, r, session, r.URL.Query().Get("token") == "1")
}

// refresh is POST /v1/auth/refresh, for the cookie or for a token in the body. The answer comes the way the question did.
func (s *Server) refresh(w http.ResponseWriter, r *http.Request) {
	if wait := s.refreshes.take(s.origin(r).String()); wait > 0 {
		s.fail(w, r, slowDown(wait))
		return
	}
	token, inBody, err := refreshToken(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	session, err := s.cfg.Services.Identity.Refresh(r.Context(), token)
	if err != nil {
		if fault.CodeOf(err) == fault.Unauthenticated && !inBody {
			s.clearCookies(w)
		}
		s.fail(w, r, err)
		return
	}
	s.giveSession(w, r, session, inBody)
}

// signOut is POST /v1/auth/sign-out.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	token, _, err := refreshToken(w, r)
	if err == nil {
		err = s.cfg.Services.Identity.SignOut(r.Context(), token)
	}
	s.clearCookies(w)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// signOutEverywhere is POST /v1/auth/sign-out-everywhere.
func (s *Server) signOutEverywhere(w http.ResponseWriter, r *http.Request) {
	if err := s.cfg.Services.Identity.SignOutEverywhere(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	s.clearCookies(w)
	w.WriteHeader(http.StatusNoContent)
}

// refreshToken finds the token in the body, or else in the cookie.
func refreshToken(w http.ResponseWriter, r *http.Request) (token string, inBody bool, err error) {
	if r.ContentLength != 0 {
		var in refreshBody
		if err := readJSON(w, r, &in); err != nil {
			return "", false, err
		}
		if in.RefreshToken != "" {
			return in.RefreshToken, true, nil
		}
	}
	if cookie, err := r.Cookie(refreshCookie); err == nil {
		return cookie.Value, false, nil
	}
	return "", false, nil
}

func (s *Server) giveSession(w http.ResponseWriter, r *http.Request, session services.SignedIn, inBody bool) {
	access, err := s.tokens.issue(session.Profile.ID, session.Session)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := session.Profile
	body := signedInBody{
		AccountID: p.ID, Name: p.Name, Email: p.Email, Locale: p.Locale, Role: p.Role,
		Organization: organizationRef{ID: p.Organization.ID, Name: p.Organization.Name},
		ExpiresIn:    int(AccessLife.Seconds()),
	}
	for _, m := range session.Organizations {
		body.Organizations = append(body.Organizations, organizationRef{ID: m.ID, Name: m.Name, Role: m.Role})
	}
	if inBody {
		body.AccessToken, body.RefreshToken = access, session.Refresh
	} else {
		http.SetCookie(w, s.cookie(accessCookie, "/", access, int(AccessLife.Seconds())))
		left := session.ExpiresAt.Sub(s.cfg.Clock())
		http.SetCookie(w, s.cookie(refreshCookie, authPath, session.Refresh, int(left.Seconds())))
	}
	s.ok(w, r, http.StatusOK, body)
}

func (s *Server) clearCookies(w http.ResponseWriter) {
	http.SetCookie(w, s.cookie(accessCookie, "/", "", -1))
	http.SetCookie(w, s.cookie(refreshCookie, authPath, "", -1))
}

func (s *Server) cookie(name, path, value string, maxAge int) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // Secure follows PublicURL: over http a browser would drop the cookie
		Name: name, Value: value, Path: path, MaxAge: maxAge, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
}

// readJSON reads one JSON object of the given form and nothing else. Requiring the content type keeps other sites' forms
// out, as CrossOriginProtection does.
func readJSON(w http.ResponseWriter, r *http.Request, into any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return fault.Field("Content-Type", "application/json", r.Header.Get("Content-Type"))
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxAuthBody))
	if err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return err
		}
		return fault.Wrap(fault.Invalid, err, "the request ended early")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil || len(bytes.TrimSpace(raw[dec.InputOffset():])) > 0 {
		return &fault.Error{Code: fault.Invalid, Field: "body", Message: "is not the JSON that this address takes"}
	}
	return nil
}
