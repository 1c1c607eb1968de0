package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Fill puts something random into every field of what into points at that JSON
// keeps; spans lie in the first FillLength code points of a text.
func Fill(r *rand.Rand, into any) { fill(r, reflect.ValueOf(into).Elem()) }

// FillLength is how long a text must be for the spans of Fill.
const FillLength = 1100

func fill(r *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		switch v.Interface().(type) {
		case time.Time:
			v.Set(reflect.ValueOf(time.Unix(r.Int64N(2e9), 0).UTC()))
			return
		case demarche.Span:
			start := r.IntN(1000)
			v.Set(reflect.ValueOf(demarche.Span{Start: start, End: start + r.IntN(100)}))
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
				fill(r, v.Field(i))
			}
		}
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(4), 4))
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.String:
		letters := []rune("aZ9 \"\\\n\t<&>{}\x00\u2028\u202e官é💬")
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		v.SetString(b.String())
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range r.IntN(3) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(r, key)
			fill(r, value)
			v.SetMapIndex(key, value)
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64N(1 << 40))
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	default:
		panic(fmt.Sprint("cannot fill ", v.Type()))
	}
}
