package dossier

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/demarche/demarche"
)

// TestCommitments: a series of records, a day, and each commitment's kind,
// fate and the reason of its last step.
func TestCommitments(t *testing.T) {
	l := lexicon(t)
	for name, c := range map[string]struct{ records, on, want string }{
		"met": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the three hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-08 #prisoners: they [released] the three hikers`,
			"2024-04-01", "demand met: done by IRN, speaks of hikers, release, three"},
		"not before it is reported": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the three hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-08 #prisoners: they [released] the three hikers`,
			"2024-03-08", "demand open: voiced"},
		"not by what was before": {`
a 2024-03-01 REQUEST USA > IRN @2024-03-01 #prisoners: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA @2023-12-24 #prisoners: they [released] two hikers at Christmas`,
			"2024-04-01", "demand open: voiced"},
		"when is not said": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA #prisoners: they [released] the hikers`,
			"2024-04-01", "demand unknown: done by IRN, speaks of hikers, release, but when is not said"},
		"not by what lies ahead": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-20 #prisoners: they [release] the hikers in ten days`,
			"2024-04-01", "demand open: voiced"},
		"in part": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the 12 hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-09 #prisoners: they [released] 3 hikers`,
			"2024-04-01", "demand open: in part, 3 of 12 hikers, by IRN, speaks of hikers, release"},
		"claimed by the doer alone": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-09 #prisoners by=IRN: it had [released] the hikers`,
			"2024-04-01", "demand unknown: done by IRN, speaks of hikers, release, but so far they alone say so"},
		"announced, then lapsed": {`
a 2024-03-01 REQUEST USA > IRN #prisoners !2024-03-11: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA planned #prisoners: they would [release] the hikers`,
			"2024-04-01", `demand lapsed: lapsed, nothing reported: said 2024-03-01 ("2024-03-11") + 10 days = 2024-03-11
promise open: voiced`},
		"something else happened": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-09 #trade: Iran [lifted] a ban on almonds`,
			"2024-04-01", "demand open: voiced"},
		"perhaps": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers and their guide
b 2024-03-09 CONCEDE IRN > USA @2024-03-09 #prisoners: they [pardoned] hikers from abroad on the holiday of spring`,
			"2024-04-01", "demand unknown: perhaps done by IRN, speaks of hikers"},
		"the reason of a demand is no deed": {`
a 2024-03-01 REQUEST RUS > TUR #military-action: demanded that Turkey apologise for shooting down a bomber
b 2024-03-02 ASSAULT TUR > RUS @2024-03-01 #military-action: Turkey was [shooting] down a bomber`,
			"2024-04-01", "demand open: voiced"},
		"refused": {`
a 2024-03-01 REQUEST RUS > TUR #relations: demanded an apology for the bomber
b 2024-03-02 REJECT TUR > RUS #relations: Turkey [refused]`,
			"2024-04-01", "demand open: refused by TUR"},
		"threat carried out": {`
a 2024-03-01 THREATEN SAU > QAT #flights: threatened to close its airspace
b 2024-03-05 SANCTION SAU > QAT @2024-03-05 #flights: Saudi Arabia [closed] its airspace to Qatar`,
			"2024-04-01", "threat carried-out: done by SAU, speaks of airspace, close"},
		"ultimatum met": {`
a 2024-03-01 THREATEN SAU > QAT #flights !2024-03-10: threatened to close its airspace if it does not shut the broadcaster
b 2024-03-05 CONCEDE QAT > SAU @2024-03-05 #media-culture: they [shut] the broadcaster`,
			"2024-04-01", `ultimatum met: done by QAT, speaks of broadcaster, shut, in time: said 2024-03-01 ("2024-03-10") + 9 days = 2024-03-10`},
		"what a threat waits for does not end it": {`
a 2024-03-01 THREATEN TUR > CYP #missiles: threatened to sink the ship if it brings the missiles
b 2024-03-05 AID CYP > GRC @2024-03-05 #missiles: the ship [brings] the missiles`,
			"2024-04-01", "threat open: voiced"},
		"extended, then lapsed": {`
a 2024-03-01 REQUEST SAU > QAT #media-culture !2024-03-10: demanded that Qatar shut the broadcaster
b 2024-03-09 CONCEDE SAU > QAT @2024-03-09 #media-culture !2024-03-12: [extended] the time for shutting the broadcaster`,
			"2024-04-01", `demand lapsed: lapsed, nothing reported: said 2024-03-09 ("2024-03-12") + 3 days = 2024-03-12`},
		"extended": {`
a 2024-03-01 REQUEST SAU > QAT #media-culture !2024-03-10: demanded that Qatar shut the broadcaster
b 2024-03-09 CONCEDE SAU > QAT @2024-03-09 #media-culture !2024-03-12: [extended] the time for shutting the broadcaster`,
			"2024-03-11", `demand extended: extended: said 2024-03-09 ("2024-03-12") + 3 days = 2024-03-12`},
		"taken back": {`
a 2024-03-01 THREATEN USA > MEX #trade: threatened to impose tariffs on avocados
b 2024-03-09 CONCEDE USA > MEX @2024-03-09 #trade: [dropped] the tariffs on avocados`,
			"2024-04-01", "threat withdrawn: taken back: dropped"},
		"repeated is one": {`
a 2024-03-01 REQUEST USA > IRN #prisoners: urged it to release the hikers
b 2024-03-04 REQUEST USA > IRN #prisoners: called again on it to release the hikers`,
			"2024-04-01", "demand open: repeated"},
		"superseded": {`
a 2024-03-01 REQUEST USA > IRN #nuclear: urged it to limit enrichment of uranium at Natanz
b 2024-03-04 REQUEST USA > IRN #nuclear: called on it to end enrichment of uranium at Fordow at once`,
			"2024-04-01", `demand superseded: another one in its place, which also speaks of enrichment, uranium
demand open: voiced`},
		"an order at home is no demand": {`
a 2024-03-01 REQUEST RUS > RUS-BUS: ordered the company to stop deliveries`,
			"2024-04-01", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, x := range l.Commitments(records(t, c.records), day(t, c.on)) {
				got = append(got, fmt.Sprintf("%s %s: %s", x.Kind, x.Fate, x.Steps[len(x.Steps)-1].Why))
			}
			if found := strings.Join(got, "\n"); found != c.want {
				t.Errorf("got\n%s\nwant\n%s", found, c.want)
			}
		})
	}
}

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestEndsAreFinal: once a commitment has ended, later days do not change it.
func TestEndsAreFinal(t *testing.T) {
	l := lexicon(t)
	all := records(t, `
a 2024-03-01 REQUEST USA > IRN #prisoners !2024-03-20: urged it to release the hikers
b 2024-03-09 CONCEDE IRN > USA @2024-03-08 #prisoners: they [released] the hikers
c 2024-03-10 REJECT IRN > USA #prisoners: Iran [refused] to release the hikers
d 2024-03-11 CONCEDE USA > IRN @2024-03-11 #prisoners: [dropped] its demand to release the hikers`)
	for on := day(t, "2024-03-09"); on.Before(day(t, "2024-05-01")); on = on.AddDate(0, 0, 1) {
		if got := l.Commitments(all, on)[0].Fate; got != demarche.FateMet {
			t.Errorf("on %s: %s", on.Format(time.DateOnly), got)
		}
	}
}
