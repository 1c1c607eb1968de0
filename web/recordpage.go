package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/export"
)

// recordPage is one record with all that it rests on.
type recordPage struct {
	*openRecord
	Version  version
	Now      bool   // this is the record as it stands
	Changed  bool   // it stands otherwise now
	Permlink string // to the record as it is here
	Cites    []cite
	Done     *done
	Correct  string // leads to its form
}

// Whole leads to the record in its article.
func (p *recordPage) Whole() string {
	return partHref(p.Article.ID, p.Version.Revision, p.Start()) + "#" + p.ID
}

// version is a state of a record: a revision of its article, a reading of that,
// and the corrections up to a number. Zeros mean the newest.
type version struct {
	Revision, Reading int
	Corrections       int64
}

// cite is a citation of the record in some form.
type cite struct{ Name, Text string }

// record shows one record, as it stands or as it was.
func (d *Desk) oneRecord(v *visit) (view, error) {
	at, err := versionOf(v)
	if err != nil {
		return view{}, err
	}
	article, id := v.PathValue("article"), v.PathValue("record")
	p := &recordPage{Correct: "/review?" + url.Values{"at": {article + "/" + id}}.Encode()}
	if at == (version{}) {
		err = d.asItStands(v, p, article, id)
	} else {
		err = d.asItWas(v, p, article, id, at)
	}
	if err != nil {
		return view{}, err
	}
	p.Permlink = fmt.Sprintf("/record/%s/%s?revision=%d&reading=%d&corrections=%d", article, id, p.Version.Revision, p.Version.Reading, p.Version.Corrections)
	if p.Cites, err = d.cites(v, p); err != nil {
		return view{}, err
	}
	if p.Done, err = d.just(v); err != nil {
		return view{}, err
	}
	return view{template: "record.html", section: "review", Title: p.Type() + ": " + line(p.record), Data: p}, nil
}

// versionOf is the version that an address asks for.
func versionOf(v *visit) (version, error) {
	var at version
	for name, to := range map[string]*int{"revision": &at.Revision, "reading": &at.Reading} {
		if asked := v.FormValue(name); asked != "" {
			n, err := strconv.Atoi(asked)
			if err != nil || n < 1 {
				return at, formFault(name+"="+asked, v.Say("record.no-version"))
			}
			*to = n
		}
	}
	if asked := v.FormValue("corrections"); asked != "" {
		n, err := strconv.ParseInt(asked, 10, 64)
		if err != nil || n < 0 {
			return at, formFault("corrections="+asked, v.Say("record.no-version"))
		}
		at.Corrections = n
	}
	if at != (version{}) && (at.Revision == 0 || at.Reading == 0) {
		return at, formFault(v.URL.RawQuery, v.Say("record.no-version"))
	}
	return at, nil
}

// asItStands fills the page with the record as lists show it.
func (d *Desk) asItStands(v *visit, p *recordPage, article, id string) error {
	e, err := d.Store.Record(v.Context(), article, id)
	if err != nil {
		return err
	}
	if p.openRecord, err = d.open(v, e); err != nil {
		return err
	}
	p.Now, p.Version.Revision = true, e.Article.Revision
	if e.Withdrawn > 0 {
		p.Version.Revision = e.Withdrawn - 1
	}
	if p.Version.Reading, err = d.Store.Readings(v.Context(), article, p.Version.Revision); err != nil {
		return err
	}
	newest, err := d.Store.Corrections(v.Context(), article, demarche.Page{Limit: 1})
	if len(newest) > 0 {
		p.Version.Corrections = newest[0].ID
	}
	return err
}

// asItWas fills the page with the record of a version.
func (d *Desk) asItWas(v *visit, p *recordPage, article, id string, at version) error {
	kept, err := d.Store.Article(v.Context(), article, at.Revision)
	if err != nil {
		return err
	}
	reading, errReading := d.Store.Reading(v.Context(), article, at.Revision, at.Reading)
	corrections, errCorrections := d.Store.Corrections(v.Context(), article, demarche.Page{})
	if err := errors.Join(errReading, errCorrections); err != nil {
		return err
	}
	slices.Reverse(corrections)
	until := slices.DeleteFunc(slices.Clone(corrections), func(c demarche.Correction) bool { return c.ID > at.Corrections })
	entries := reading.Corrected(until)
	i := slices.IndexFunc(entries, func(e demarche.Entry) bool { return e.ID == id })
	if i < 0 {
		return &demarche.Error{Kind: demarche.MissingFault, Place: article + "/" + id, Err: errors.New(v.Say("record.not-then"))}
	}
	e := entries[i]
	e.Article = kept.Head
	then := slices.DeleteFunc(slices.Clone(until), func(c demarche.Correction) bool { return c.Record != id && c.Anchor.Exact != e.Words() })
	p.openRecord = &openRecord{proof: newProver(reading, v.reader).prove(e, then), History: v.made(then)}
	if p.Told, err = d.told(v, e); err != nil {
		return err
	}
	p.Version = at
	return d.compareNow(v, p, article, id)
}

// compareNow notes whether the record stands otherwise now.
func (d *Desk) compareNow(v *visit, p *recordPage, article, id string) error {
	now, err := d.Store.Record(v.Context(), article, id)
	var known *demarche.Error
	if errors.As(err, &known) && known.Kind == demarche.MissingFault {
		p.Changed = true
		return nil
	}
	then := p.Entry
	same := now.Words() == then.Words() && now.Type() == then.Type() && now.Review == then.Review && now.Issue() == then.Issue() &&
		slices.Equal(demarche.Codes(now.Source), demarche.Codes(then.Source)) && slices.Equal(demarche.Codes(now.Target), demarche.Codes(then.Target))
	p.Changed = !same || now.Withdrawn > 0
	return err
}

// citeFormats are the forms of export in which a record is cited, with how the
// page calls them.
var citeFormats = []cite{{"BibTeX", "bibtex"}, {"CSL-JSON", "csl"}, {"RIS", "ris"}}

// cites are citations of the article of a record that lead to the record.
func (d *Desk) cites(v *visit, p *recordPage) ([]cite, error) {
	address := base(v) + p.Permlink
	h := p.Article
	text := v.Say("cite.text", cmp.Or(h.Outlet, v.Say("outlet-unknown")), v.title(h), v.Day(h.Published), "“"+p.Words()+"”",
		p.ID, p.Version.Revision, address)
	if h.URL != "" {
		text += " " + v.Say("cite.original", h.URL)
	}
	out := []cite{{v.Say("cite.as-text"), text}}
	e := p.Entry
	e.Article.URL = address
	for _, f := range citeFormats {
		var b strings.Builder
		sink, err := export.Open(f.Text, &b, export.Options{Base: base(v), Now: d.Now()})
		if err == nil {
			err = errors.Join(sink.Write(&e), sink.Close())
		}
		if err != nil {
			return nil, err
		}
		out = append(out, cite{f.Name, strings.TrimSpace(b.String())})
	}
	return out, nil
}

// base is the address under which the visitor reaches the pages.
func base(v *visit) string {
	if v.TLS != nil {
		return "https://" + v.Host
	}
	return "http://" + v.Host
}
