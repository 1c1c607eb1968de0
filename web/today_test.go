package web

import (
	"testing"
	"time"

	"github.com/demarche/demarche"
)

func TestSilentSources(t *testing.T) {
	daily := []string{"2025-06-04", "2025-06-03", "2025-06-02", "2025-06-01"}
	old := []string{"2025-05-04", "2025-05-03", "2025-05-02", "2025-05-01"}
	supply := func(name string, days []string) demarche.Supply {
		return demarche.Supply{Outlet: demarche.Outlet{Name: name, Articles: 4, First: days[3], Last: days[0]}, Days: days}
	}
	supplies := []demarche.Supply{supply("late", daily), supply("quiet", old), supply("", old), supply("few", []string{"2025-06-05", "", "", ""})}
	l := loader{reader: reader{tongue: tongues[0]}}
	got := l.silent(supplies, time.Date(2025, 6, 6, 0, 0, 0, 0, time.UTC))
	if len(got) != 2 || got[0].Name != "quiet" || got[1].Name != "late" {
		t.Fatalf("silent: %+v", got)
	}
	if why := got[1].Why(); why != "silent for 2 days; usually 1 at most" {
		t.Errorf("why: %s", why)
	}
}
