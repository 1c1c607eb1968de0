package main

import (
	"context"
	"errors"

	"github.com/demarche/demarche/web/assistant"
)

type mcpCmd struct{ database }

// Run answers an assistant over standard input and output.
func (c *mcpCmd) Run(ctx context.Context) error {
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	desk, err := newDesk(store)
	if err == nil {
		err = assistant.Serve(ctx, desk, version)
	}
	return errors.Join(err, store.Close())
}
