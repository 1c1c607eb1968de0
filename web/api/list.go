package api

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/demarche/demarche"
)

// List is a page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"` // address of the next page; absent if this is the last
}

func (l List[T]) next() string { return l.Next }

// Paging is which page of a list is asked for.
type Paging struct {
	Limit int    `query:"limit" default:"100" minimum:"1" maximum:"1000" doc:"How many items a page holds at most; the address in \"next\" leads to those that follow, however many there are."`
	After string `query:"after" maxLength:"400" doc:"The page begins behind this item; \"next\" sets it."`
}

// more asks for one item more than the page holds, to know whether others follow.
func (p Paging) more() demarche.Page { return demarche.Page{Limit: p.Limit + 1, After: p.After} }

// offset is where a page begins in a list whose items are known by their place.
func (p Paging) offset() (int, error) {
	if p.After == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(p.After)
	if err != nil || n < 0 {
		return 0, &demarche.Error{Kind: demarche.FormatFault, Place: "after=" + p.After, Err: errors.New("no place in this list"), Remedy: "begin the list again"}
	}
	return n, nil
}

// page is a page of items that were found with one more than it holds. The id
// of the last is where the next page begins.
func page[T any](ctx context.Context, p Paging, found []T, id func(*T) string) List[T] {
	out := List[T]{Items: found}
	if len(found) > p.Limit {
		out.Items = found[:p.Limit]
		out.Next = following(ctx, id(&out.Items[p.Limit-1]))
	}
	if out.Items == nil {
		out.Items = []T{}
	}
	return out
}

// cut is a page of a list that has been worked out whole.
func cut[T any](ctx context.Context, p Paging, all []T, id func(*T) string) (List[T], error) {
	if p.After != "" {
		i := slices.IndexFunc(all, func(item T) bool { return id(&item) == p.After })
		if i < 0 {
			return List[T]{}, &demarche.Error{
				Kind: demarche.MissingFault, Place: "after=" + p.After, Err: errors.New("the list has no such item any more"),
				Remedy: "begin the list again",
			}
		}
		all = all[i+1:]
	}
	return page(ctx, p, all, id), nil
}

// following is the address of the request with the page behind an item.
func following(ctx context.Context, item string) string {
	u := *addressOf(ctx)
	q := u.Query()
	q.Set("after", item)
	u.RawQuery = q.Encode()
	return u.RequestURI()
}
