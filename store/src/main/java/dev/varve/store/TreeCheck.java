package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.ContentTree;
import dev.varve.tree.NodeClaim;
import dev.varve.tree.NodeKind;
import dev.varve.tree.NodeSource;
import dev.varve.tree.RootReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Checks the files of commits, one commit after another and the nodes of each in parallel. What
 * several commits share is read once if it is sound; if it is damaged, each of them reports it.
 */
final class TreeCheck {

  /**
   * The way to a node from the root directory.
   *
   * @param above the node that names it, null for the topmost one
   * @param claim what that says of it
   * @param entry the entry whose topmost node it is, or null
   */
  private record Step(@Nullable Step above, NodeClaim claim, @Nullable Name entry) {}

  private record Finding(Step step, RuntimeException what) {}

  private final NodeSource nodes;
  private final Tasks tasks;
  private final CheckedIds checked = new CheckedIds();
  private final Set<Long> suspects = new HashSet<>();
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

  /** Of trees in {@code nodes}, which is to read each node anew. */
  TreeCheck(NodeSource nodes, Tasks tasks) {
    this.nodes = nodes;
    this.tasks = tasks;
  }

  /** What is damaged in a commit's files; {@code glance} is run now and then meanwhile. */
  List<Damage> check(Hash commit, RootReference reference, Runnable glance) {
    NodeClaim top = NodeClaim.of(reference);
    if (top == null) {
      return List.of();
    }
    start(new Step(null, top, null));
    tasks.await(glance);
    List<Damage> damages = new ArrayList<>();
    for (Finding finding : findings) {
      for (Step at = finding.step; at != null; at = at.above) {
        suspects.add(at.claim.id());
      }
      damages.add(damage(finding, commit));
    }
    findings.clear();
    damages.sort(
        Comparator.comparing((Damage damage) -> damage.path().orElse(""))
            .thenComparing(damage -> damage.bytes().map(Damage.ByteRange::from).orElse(0L)));
    return damages;
  }

  /** The ids of the damaged nodes and of all that lie above them. */
  Set<Long> suspects() {
    return suspects;
  }

  /** Whether one of the commits has the node, as far as it is known. */
  boolean isReached(long id) {
    return checked.contains(id);
  }

  /** Whether a node was read and is what was stored, and all below it. */
  boolean isSound(long id) {
    return checked.contains(id) && !suspects.contains(id);
  }

  private void start(Step step) {
    NodeClaim claim = step.claim;
    if (!checked.add(claim.id(), claim.fingerprint()) && !suspects.contains(claim.id())) {
      return;
    }
    if (claim.kind() == NodeKind.CHUNK) {
      check(step); // it has nothing below, and is checked sooner than a task is started
    } else {
      tasks.start(() -> check(step));
    }
  }

  private void check(Step step) {
    try {
      step.claim.check(
          nodes,
          new NodeClaim.Visitor() {
            @Override
            public void below(NodeClaim claim, @Nullable Name entry) {
              start(new Step(step, claim, entry));
            }

            @Override
            public void wrong(CorruptionException finding) {
              findings.add(new Finding(step, finding));
            }
          });
    } catch (CorruptionException | StoreException e) {
      findings.add(new Finding(step, e));
    }
  }

  private static Damage damage(Finding finding, Hash commit) {
    return Damage.of(finding.what, commit, path(finding.step), bytes(finding.step.claim));
  }

  private static String path(Step step) {
    Deque<Name> names = new ArrayDeque<>();
    for (Step at = step; at != null; at = at.above) {
      if (at.entry != null) {
        names.push(at.entry);
      }
    }
    StringBuilder path = new StringBuilder();
    names.forEach(name -> path.append('/').append(name));
    return path.isEmpty() ? "/" : path.toString();
  }

  private static Optional<Damage.ByteRange> bytes(NodeClaim claim) {
    return switch (claim) {
      case NodeClaim.OfDirectory directory -> Optional.empty();
      case NodeClaim.OfFilePage page -> {
        long chunks = 1L << Math.min(50, 4 * page.level() + page.levels());
        yield Optional.of(range(page.first(), chunks));
      }
      case NodeClaim.OfChunk chunk -> Optional.of(range(chunk.index(), 1));
    };
  }

  private static Damage.ByteRange range(long first, long chunks) {
    long from = first * ContentTree.CHUNK;
    long length = Math.min(chunks, (Long.MAX_VALUE - from) / ContentTree.CHUNK) * ContentTree.CHUNK;
    return new Damage.ByteRange(from, from + length);
  }
}
