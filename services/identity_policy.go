package services

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tanso/internal/fault"
)

// Length of a password in characters. There are no rules of composition (NIST SP 800-63B, 3.1.1.2).
const (
	minPassword = 12
	maxPassword = 128
)

// commonWords are what common passwords are built on. A password that is only these, digits and punctuation is refused.
var commonWords = strings.Fields(`
	password passwort passw pass passphrase contrasena motdepasse pasuwado
	qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn azerty qazwsxedc qazwsx qwer asdf zxcv
	letmein welcome admin administrator root user login signin guest test tester testing demo sample example default
	changeme changeit secret private hello iloveyou ilove love you princess sunshine dragon monkey shadow master
	football baseball superman batman starwars trustno michael jordan charlie freedom whatever computer internet
	company office server system manager security access account energy carbon tanso tokyo osaka japan nihon sakura
	spring summer autumn winter january february march april june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday one two three four five six seven eight nine zero
	abcdefghijklmnopqrstuvwxyz abcdef abcd abc xyz the and this for`)

// leet undoes the usual replacements of letters.
var leet = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// checkPassword refuses what is too short, too long or too easy to guess. about holds words of the person: name, e-mail,
// organization.
func checkPassword(password string, about ...string) error {
	refuse := func(expected, got string) error {
		return &fault.Error{Code: fault.Invalid, Field: "password", Message: "is not accepted", Expected: expected, Got: got}
	}
	n := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password) || strings.ContainsRune(password, 0):
		return refuse("text", "bytes that are not text")
	case n < minPassword:
		return refuse(fmt.Sprintf("at least %d characters", minPassword), fmt.Sprintf("%d characters", n))
	case n > maxPassword:
		return refuse(fmt.Sprintf("at most %d characters", maxPassword), fmt.Sprintf("%d characters", n))
	case distinctRunes(password) < 5:
		return refuse("at least 5 different characters", "fewer")
	case guessable(strings.ToLower(password), about):
		return refuse("words that cannot be guessed from lists or from the person", "a common password")
	}
	return nil
}

func distinctRunes(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// guessable tells whether nothing is left of the password but fewer than four letters, once common words, words of the
// person, digits and punctuation are taken out, with and without the usual replacements of letters.
func guessable(password string, about []string) bool {
	words := slices.Clone(commonWords)
	for _, text := range about {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
			if utf8.RuneCountInString(word) >= 3 {
				words = append(words, word)
			}
		}
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // the longest first
	return lettersLeft(password, words) < 4 || lettersLeft(leet.Replace(password), words) < 4
}

func lettersLeft(password string, words []string) int {
	for _, word := range words {
		password = strings.ReplaceAll(password, word, " ")
	}
	n := 0
	for _, r := range password {
		if !notLetter(r) {
			n++
		}
	}
	return n
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }
