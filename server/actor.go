package server

import (
	"context"
	"net/http"
	"strings"

	"tanso/internal/fault"
	"tanso/services"
)

// deviceMark begins the token of a device.
const deviceMark = "tnd_"

// bearer returns the token of the Authorization header.
func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return token, ok && strings.EqualFold(scheme, "Bearer") && token != ""
}

// people lets in who bears an access token, or has it in the cookie; everybody else goes on as nobody, and what comes
// next refuses them. The token of a device is nobody's here.
func (s *Server) people(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, err := s.person(r)
		if err != nil && fault.CodeOf(err) != fault.Unauthenticated {
			s.fail(w, r, err)
			return
		}
		if err == nil {
			if wait := s.accounts.take(actor.ID.String()); wait > 0 {
				s.fail(w, r, slowDown(wait))
				return
			}
		}
		next.ServeHTTP(w, s.as(r, actor))
	})
}

func (s *Server) person(r *http.Request) (services.Actor, error) {
	raw, ok := bearer(r)
	if r.Header.Get("Authorization") == "" {
		cookie, err := r.Cookie(accessCookie)
		if ok = err == nil; ok {
			raw = cookie.Value
		}
	}
	if !ok {
		return services.Actor{}, errToken
	}
	account, session, err := s.tokens.read(raw)
	if err != nil {
		return services.Actor{}, err
	}
	return s.cfg.Services.Identity.Authenticate(r.Context(), account, session)
}

// as gives the request its actor, and tells the access log who it was.
func (s *Server) as(r *http.Request, actor services.Actor) *http.Request {
	if seen, ok := r.Context().Value(seenKey{}).(*seen); ok && actor.Kind != "" {
		seen.actor = actor.Kind + ":" + actor.ID.String()
	}
	return r.WithContext(services.WithActor(r.Context(), actor))
}

// reporters lets in devices by their token, and people by an access token in the header. The cookie does not count here:
// a browser never posts readings this way.
func (s *Server) reporters(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		actor, err := s.reporter(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if wait := s.letIn(actor); wait > 0 {
			s.fail(w, r, slowDown(wait))
			return
		}
		next.ServeHTTP(w, s.as(r, actor))
	})
}

func (s *Server) reporter(r *http.Request) (services.Actor, error) {
	raw, ok := bearer(r)
	if !ok {
		return services.Actor{}, fault.New(fault.Unauthenticated, "send a device token: Authorization: Bearer tnd_…")
	}
	if strings.HasPrefix(raw, deviceMark) {
		return s.cfg.Services.Devices.Authenticate(r.Context(), raw)
	}
	return s.person(r)
}

// signedIn refuses nobodies.
func (s *Server) signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if services.ActorFrom(r.Context()).Kind == "" {
			s.fail(w, r, fault.New(fault.Unauthenticated, "sign in first"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// stillIn tells whether the actor of the context could sign this request anew. Only a definite no ends anything: while the
// database does not answer, nobody is thrown out.
func (s *Server) stillIn(ctx context.Context) bool {
	actor := services.ActorFrom(ctx)
	_, err := s.cfg.Services.Identity.Authenticate(ctx, actor.ID, actor.Session)
	return fault.CodeOf(err) != fault.Unauthenticated
}
