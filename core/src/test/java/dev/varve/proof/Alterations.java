package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Proofs that differ from a given one in one place. */
final class Alterations {

  private Alterations() {}

  /** Each node left out, doubled, swapped with another, replaced, and altered in each field. */
  static List<ImmutableList<ProofNode>> of(ImmutableList<ProofNode> nodes, Random random) {
    List<List<ProofNode>> altered = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      List<ProofNode> without = new ArrayList<>(nodes);
      without.remove(i);
      altered.add(without);
      List<ProofNode> doubled = new ArrayList<>(nodes);
      doubled.add(i, nodes.get(i));
      altered.add(doubled);
      List<ProofNode> swapped = new ArrayList<>(nodes);
      Collections.swap(swapped, i, random.nextInt(nodes.size()));
      altered.add(swapped);
      for (ProofNode other : others(nodes.get(i), random)) {
        List<ProofNode> replaced = new ArrayList<>(nodes);
        replaced.set(i, other);
        altered.add(replaced);
      }
      altered.add(opened(nodes, i));
    }
    return altered.stream()
        .map(ImmutableList::copyOf)
        .filter(list -> !list.equals(nodes))
        .distinct()
        .toList();
  }

  /** One empty subtree as two. */
  private static List<ProofNode> opened(List<ProofNode> nodes, int at) {
    List<ProofNode> opened = new ArrayList<>(nodes);
    if (nodes.get(at) instanceof ProofNode.Empty) {
      opened.set(at, ProofNode.INNER);
      opened.addAll(at + 1, List.of(ProofNode.EMPTY, ProofNode.EMPTY));
    }
    return opened;
  }

  private static List<ProofNode> others(ProofNode node, Random random) {
    List<ProofNode> others =
        new ArrayList<>(
            List.of(
                ProofNode.EMPTY,
                ProofNode.INNER,
                new ProofNode.Closed(hash(random)),
                new ProofNode.OtherLeaf(hash(random), hash(random)),
                new ProofNode.ChunkLeaf(Bytes.fromHex("01"))));
    switch (node) {
      case ProofNode.Empty _, ProofNode.Inner _, ProofNode.Closed _ -> {}
      case ProofNode.OtherLeaf(Hash path, Hash value) -> {
        others.add(new ProofNode.Closed(HashRules.directoryLeaf(path, value)));
        others.add(new ProofNode.OtherLeaf(path, hash(random)));
        others.add(new ProofNode.OtherLeaf(hash(random), value));
        others.add(new ProofNode.OtherLeaf(value, path));
      }
      case ProofNode.EntryLeaf(Name name, EntryValue value) -> {
        Hash hash = Sha256.hash(value.encode());
        others.add(new ProofNode.OtherLeaf(name.hash(), hash));
        others.add(new ProofNode.Closed(HashRules.directoryLeaf(name.hash(), hash)));
        others.add(new ProofNode.EntryLeaf(Name.of("x" + random.nextInt()), value));
        others(value, random).forEach(v -> others.add(new ProofNode.EntryLeaf(name, v)));
      }
      case ProofNode.ChunkLeaf(Bytes bytes) -> {
        byte[] longer = new byte[Math.min(4096, bytes.length() + 1)];
        bytes.copyTo(0, longer, 0, bytes.length());
        longer[longer.length - 1] = (byte) (longer[longer.length - 1] == 1 ? 2 : 1);
        others.add(new ProofNode.ChunkLeaf(Bytes.copyOf(longer)));
        byte[] other = bytes.toArray();
        other[random.nextInt(other.length)] ^= (byte) 0x40;
        if (other[other.length - 1] != 0) {
          others.add(new ProofNode.ChunkLeaf(Bytes.copyOf(other)));
        }
      }
    }
    return others;
  }

  private static List<EntryValue> others(EntryValue value, Random random) {
    return switch (value) {
      case FileValue(long mtime, long size, Hash root) ->
          List.of(
              new FileValue(mtime ^ 1, size, root),
              new FileValue(mtime, (size ^ 1) == 0 ? 2 : size ^ 1, root),
              new FileValue(mtime, Math.max(1, size), hash(random)),
              new DirectoryValue(mtime, root));
      case DirectoryValue(long mtime, Hash root) ->
          List.of(
              new DirectoryValue(mtime ^ 1, root),
              new DirectoryValue(mtime, hash(random)),
              new FileValue(mtime, 1, root));
      case SymlinkValue(long mtime, String target) ->
          List.of(new SymlinkValue(mtime ^ 1, target), new SymlinkValue(mtime, "other/" + random));
    };
  }

  private static Hash hash(Random random) {
    byte[] bytes = new byte[Hash.BYTES];
    random.nextBytes(bytes);
    return Hash.of(bytes);
  }
}
