// Checks chains of ICS-23 proofs with the official Go library.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	ics23 "github.com/cosmos/ics23/go"
)

type step struct {
	Type, Spec, Key, Value, Proof, Root string
}

type chain struct {
	Root  string
	Steps []step
}

var content = &ics23.ProofSpec{
	LeafSpec: &ics23.LeafOp{
		Hash:         ics23.HashOp_SHA256,
		PrehashKey:   ics23.HashOp_NO_HASH,
		PrehashValue: ics23.HashOp_SHA256,
		Length:       ics23.LengthOp_REQUIRE_32_BYTES,
		Prefix:       []byte{0},
	},
	InnerSpec: ics23.SmtSpec.InnerSpec,
	MaxDepth:  64,
}

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// Verifies one step against a root.
func verify(s step, root, key, value []byte) bool {
	spec := ics23.SmtSpec
	if s.Spec == "content" {
		spec = content
	}
	if s.Type == "empty" {
		return bytes.Equal(root, make([]byte, 32))
	}
	raw, err := base64.StdEncoding.DecodeString(s.Proof)
	if err != nil {
		panic(err)
	}
	proof := &ics23.CommitmentProof{}
	if err := proof.Unmarshal(raw); err != nil {
		return false
	}
	if again, err := proof.Marshal(); err != nil || !bytes.Equal(raw, again) {
		panic("not canonical")
	}
	if s.Type == "exist" {
		return ics23.VerifyMembership(spec, root, proof, key, value)
	}
	return ics23.VerifyNonMembership(spec, root, proof, key)
}

// The root that a value has for the next step, by the value's kind alone.
func below(value []byte, spec string) []byte {
	if spec == "smt" && len(value) == 41 && value[0] == 2 {
		return value[9:]
	}
	if spec == "content" && len(value) == 49 && value[0] == 1 {
		return value[17:]
	}
	return nil
}

// The steps that are accepted, deriving each root, or taking it from where the chain says.
func follow(c chain, derive bool, counts map[string]int) bool {
	root, above := unhex(c.Root), []byte(nil)
	for i, s := range c.Steps {
		if i > 0 {
			root = below(above, s.Spec)
			if !derive {
				root = unhex(s.Root)
			}
			if root == nil {
				return false
			}
		}
		key, value := unhex(s.Key), unhex(s.Value)
		if !verify(s, root, key, value) {
			return false
		}
		counts[s.Type]++
		for at := range root {
			other := bytes.Clone(root)
			other[at] ^= 1
			if verify(s, other, key, value) {
				panic("another root is accepted")
			}
		}
		if s.Type == "exist" {
			if verify(s, root, append(bytes.Clone(key), 'x'), value) ||
				verify(s, root, key, append(bytes.Clone(value), 'x')) {
				panic("another key or value is accepted")
			}
		}
		if s.Spec == "smt" {
			above = value
		}
	}
	return true
}

func read(file string, into any) {
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(err)
	}
}

func main() {
	var vectors struct{ Proofs []struct{ Ics23 chain } }
	read(os.Args[1]+"/proofs.json", &vectors)
	counts := map[string]int{}
	for i, v := range vectors.Proofs {
		if !follow(v.Ics23, true, counts) {
			fmt.Println("vector", i, "is refused")
			os.Exit(1)
		}
	}
	var forged chain
	read(os.Args[1]+"/forged-chain.json", &forged)
	fmt.Println(len(vectors.Proofs), "chains accepted, steps:", counts)
	fmt.Println("forged chain, roots derived:", follow(forged, true, map[string]int{}),
		"- roots taken from the chain:", follow(forged, false, map[string]int{}))
}
