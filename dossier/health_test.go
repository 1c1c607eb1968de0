package dossier

import (
	"testing"
	"time"

	"github.com/demarche/demarche"
)

func TestPulse(t *testing.T) {
	daily := []string{"2025-07-10", "2025-07-09", "2025-07-08", "2025-07-07", "2025-07-04", "2025-07-03"}
	weekly := []string{"2025-07-10", "2025-07-03", "2025-06-26", "2025-06-19", "2025-06-12"}
	fine, empty := []bool{true, false, true, true, true}, []bool{false, false, false, false, false}
	for _, c := range []struct {
		name string
		days []string
		read []bool
		on   string
		want demarche.Pulse
	}{
		{"never", nil, nil, "2025-07-11", demarche.Pulse{Health: demarche.NeverHealth}},
		{"a day off", daily, fine, "2025-07-12", demarche.Pulse{Health: demarche.SteadyHealth, Usual: 1, Long: 3, Silent: 2}},
		{"as after a weekend", daily, fine, "2025-07-13", demarche.Pulse{Health: demarche.SteadyHealth, Usual: 1, Long: 3, Silent: 3}},
		{"longer than any weekend", daily, fine, "2025-07-14", demarche.Pulse{Health: demarche.LateHealth, Usual: 1, Long: 3, Silent: 4}},
		{"less than a fortnight", daily, fine, "2025-07-23", demarche.Pulse{Health: demarche.LateHealth, Usual: 1, Long: 3, Silent: 13}},
		{"a fortnight", daily, fine, "2025-07-24", demarche.Pulse{Health: demarche.QuietHealth, Usual: 1, Long: 3, Silent: 14}},
		{"weekly, after a fortnight", weekly, fine, "2025-07-24", demarche.Pulse{Health: demarche.LateHealth, Usual: 7, Long: 7, Silent: 14}},
		{"weekly, after three weeks", weekly, fine, "2025-08-01", demarche.Pulse{Health: demarche.QuietHealth, Usual: 7, Long: 7, Silent: 22}},
		{"nothing can be read", daily, empty, "2025-07-11", demarche.Pulse{Health: demarche.FailingHealth, Usual: 1, Long: 3, Silent: 1}},
		{"two articles show nothing", daily[:2], empty[:2], "2025-07-11", demarche.Pulse{Health: demarche.UnknownHealth, Silent: 1}},
		{"no day is known", nil, fine, "2025-07-11", demarche.Pulse{Health: demarche.UnknownHealth}},
		{"looked at from before", daily, fine, "2025-07-01", demarche.Pulse{Health: demarche.SteadyHealth, Usual: 1, Long: 3}},
	} {
		o := demarche.Supply{Outlet: demarche.Outlet{Articles: len(c.read)}, Days: c.days, Recent: c.read}
		if len(c.days) > 0 {
			o.Last = c.days[0]
		}
		on, _ := time.Parse(time.DateOnly, c.on)
		if got := Pulse(o, on); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
