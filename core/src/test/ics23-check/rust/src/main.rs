//! Checks chains of ICS-23 proofs with the official Rust library.

use base64::{engine::general_purpose::STANDARD, Engine};
use ics23::{smt_spec, verify_membership, verify_non_membership, HostFunctionsManager};
use ics23::{CommitmentProof, HashOp, LengthOp, ProofSpec};
use prost::Message;
use serde_json::Value;

fn content() -> ProofSpec {
    let mut spec = smt_spec();
    let leaf = spec.leaf_spec.as_mut().unwrap();
    leaf.prehash_key = HashOp::NoHash.into();
    leaf.length = LengthOp::Require32Bytes.into();
    spec.prehash_key_before_comparison = false;
    spec.max_depth = 64;
    spec
}

fn text<'a>(step: &'a Value, field: &str) -> &'a str {
    step[field].as_str().unwrap()
}

fn bytes(step: &Value, field: &str) -> Vec<u8> {
    hex::decode(text(step, field)).unwrap()
}

/// Verifies one step against a root.
fn verify(step: &Value, root: &[u8], key: &[u8], value: &[u8]) -> bool {
    let spec = if text(step, "spec") == "smt" { smt_spec() } else { content() };
    if text(step, "type") == "empty" {
        return root == [0; 32];
    }
    let raw = STANDARD.decode(text(step, "proof")).unwrap();
    let proof = CommitmentProof::decode(&raw[..]).unwrap();
    assert_eq!(raw, proof.encode_to_vec(), "not canonical");
    let root = root.to_vec();
    if text(step, "type") == "exist" {
        verify_membership::<HostFunctionsManager>(&proof, &spec, &root, key, value)
    } else {
        verify_non_membership::<HostFunctionsManager>(&proof, &spec, &root, key)
    }
}

/// The root that a value has for the next step, by the value's kind alone.
fn below(value: &[u8], spec: &str) -> Option<Vec<u8>> {
    match (spec, value.len(), value.first()) {
        ("smt", 41, Some(2)) => Some(value[9..].to_vec()),
        ("content", 49, Some(1)) => Some(value[17..].to_vec()),
        _ => None,
    }
}

/// Whether all steps are accepted, deriving each root, or taking it from where the chain says.
fn follow(chain: &Value, derive: bool) -> bool {
    let mut root = bytes(chain, "root");
    let mut above = Vec::new();
    for (i, step) in chain["steps"].as_array().unwrap().iter().enumerate() {
        if i > 0 {
            let derived = below(&above, text(step, "spec"));
            match if derive { derived } else { Some(bytes(step, "root")) } {
                Some(next) => root = next,
                None => return false,
            }
        }
        let (key, value) = (bytes(step, "key"), bytes(step, "value"));
        if !verify(step, &root, &key, &value) {
            return false;
        }
        for at in 0..root.len() {
            let mut other = root.clone();
            other[at] ^= 1;
            assert!(!verify(step, &other, &key, &value), "another root is accepted");
        }
        if text(step, "type") == "exist" {
            let (key2, value2) = ([&key[..], b"x"].concat(), [&value[..], b"x"].concat());
            assert!(!verify(step, &root, &key2, &value), "another key is accepted");
            assert!(!verify(step, &root, &key, &value2), "another value is accepted");
        }
        if text(step, "spec") == "smt" {
            above = value;
        }
    }
    true
}

fn read(name: &str) -> Value {
    let folder = std::env::args().nth(1).unwrap();
    serde_json::from_str(&std::fs::read_to_string(format!("{folder}/{name}")).unwrap()).unwrap()
}

fn main() {
    let vectors = read("proofs.json");
    let proofs = vectors["proofs"].as_array().unwrap();
    for (i, vector) in proofs.iter().enumerate() {
        assert!(follow(&vector["ics23"], true), "vector {i} is refused");
    }
    println!("{} chains accepted", proofs.len());
    let forged = read("forged-chain.json");
    println!(
        "forged chain, roots derived: {} - roots taken from the chain: {}",
        follow(&forged, true),
        follow(&forged, false)
    );
}
