package token

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

func TestTokens(t *testing.T) {
	f := Beside(filepath.Join(t.TempDir(), "new", "demarche.db"))
	secret, err := f.Add("Robin", demarche.Analyst, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	other, err := f.Add("Kim", demarche.Reader, time.Now())
	if err != nil || other == secret {
		t.Fatal(err)
	}
	if who, err := f.Account(t.Context(), secret); err != nil || who.Name != "Robin" || who.Role != demarche.Analyst {
		t.Errorf("account %+v, error %v", who, err)
	}
	data, err := os.ReadFile(string(f))
	if err != nil || strings.Contains(string(data), secret) || strings.Contains(string(data), secret[4:]) {
		t.Errorf("the file keeps the secret: %s %v", data, err)
	}
	if info, err := os.Stat(string(f)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", info.Mode(), err)
	}
	if err := f.Revoke("Robin"); err != nil {
		t.Fatal(err)
	}
	wantKind(t, demarche.StrangerFault, func() error { _, err := f.Account(t.Context(), secret); return err })
	wantKind(t, demarche.StrangerFault, func() error { _, err := f.Account(t.Context(), ""); return err })
	wantKind(t, demarche.MissingFault, func() error { return f.Revoke("Robin") })
	wantKind(t, demarche.FormatFault, func() error { _, err := f.Add("Kim", demarche.Reader, time.Now()); return err })
	wantKind(t, demarche.FormatFault, func() error { _, err := f.Add("Lee", "king", time.Now()); return err })
	if all, err := f.List(); err != nil || len(all) != 1 || all[0].Name != "Kim" {
		t.Errorf("tokens %+v, error %v", all, err)
	}
}

func wantKind(t *testing.T, kind demarche.ErrorKind, do func() error) {
	t.Helper()
	var fault *demarche.Error
	if err := do(); !errors.As(err, &fault) || fault.Kind != kind {
		t.Errorf("error %v, want one of kind %d", err, kind)
	}
}
