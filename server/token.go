package server

import (
	"crypto/ed25519"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// AccessLife is how long an access token is good for. It carries identity only: the session and the role are read from
// the database on each request, so a revocation does not wait for it.
const AccessLife = 15 * time.Minute

// What every access token of this product says of itself.
const (
	tokenIssuer   = "tanso"
	tokenAudience = "tanso"
	tokenType     = "at+jwt" // RFC 9068
	tokenLeeway   = 30 * time.Second
	maxToken      = 1024
)

// tokens signs and checks access tokens. Keys are chosen by their id from a fixed set, never by anything else in a token.
type tokens struct {
	signer services.SigningKey
	public map[string]ed25519.PublicKey
	parser *jwt.Parser
	clock  services.Clock
}

// claims name an account and one of its sessions.
type claims struct {
	jwt.RegisteredClaims
	Session string `json:"sid"`
}

func newTokens(keys []services.SigningKey, clock services.Clock) *tokens {
	t := &tokens{signer: keys[0], public: make(map[string]ed25519.PublicKey, len(keys)), clock: clock}
	for _, key := range keys {
		t.public[key.ID.String()] = ed25519.PublicKey(key.Private[ed25519.SeedSize:])
	}
	t.parser = jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}), jwt.WithIssuer(tokenIssuer), jwt.WithAudience(tokenAudience),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithLeeway(tokenLeeway), jwt.WithTimeFunc(clock), jwt.WithStrictDecoding())
	return t
}

func (t *tokens) issue(account, session uuid.UUID) (string, error) {
	now := t.clock()
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: tokenIssuer, Audience: jwt.ClaimStrings{tokenAudience}, Subject: account.String(),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(AccessLife)),
		},
		Session: session.String(),
	})
	token.Header["kid"], token.Header["typ"] = t.signer.ID.String(), tokenType
	return token.SignedString(t.signer.Private)
}

// errToken is the one answer to whatever is wrong with a token.
var errToken = fault.New(fault.Unauthenticated, "sign in again")

func (t *tokens) read(raw string) (account, session uuid.UUID, err error) {
	if len(raw) > maxToken {
		return uuid.Nil, uuid.Nil, errToken
	}
	var c claims
	token, err := t.parser.ParseWithClaims(raw, &c, t.key)
	if err != nil || token.Header["typ"] != tokenType {
		return uuid.Nil, uuid.Nil, errToken
	}
	account, err = uuid.Parse(c.Subject)
	if err != nil {
		return uuid.Nil, uuid.Nil, errToken
	}
	session, err = uuid.Parse(c.Session)
	if err != nil {
		return uuid.Nil, uuid.Nil, errToken
	}
	return account, session, nil
}

func (t *tokens) key(token *jwt.Token) (any, error) {
	id, _ := token.Header["kid"].(string)
	public, ok := t.public[id]
	if !ok {
		return nil, errToken
	}
	return public, nil
}
