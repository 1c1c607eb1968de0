package dossier

import (
	"testing"
	"time"

	"github.com/demarche/demarche"
)

func TestSilent(t *testing.T) {
	on := time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC)
	outlets := []demarche.Outlet{
		{Name: "daily", Articles: 100, First: "2025-03-01", Last: "2025-06-24"},
		{Name: "weekly", Articles: 10, First: "2025-04-01", Last: "2025-06-20"},
		{Name: "monthly", Articles: 6, First: "2024-01-01", Last: "2024-06-01"},
		{Name: "few", Articles: 4, First: "2020-01-01", Last: "2020-02-01"},
		{Name: "undated", Articles: 40},
		{Name: "", Articles: 40, First: "2020-01-01", Last: "2020-02-01"},
		{Name: "today", Articles: 40, First: "2025-06-01", Last: "2025-06-30"},
	}
	got := Silent(outlets, on)
	if len(got) != 2 || got[0].Name != "monthly" || got[1].Name != "daily" {
		t.Fatalf("silent: %+v", got)
	}
	if got[1].Days != 6 || got[1].Usual != 1 || got[0].Usual != 30 {
		t.Errorf("daily and monthly: %+v", got)
	}
}
