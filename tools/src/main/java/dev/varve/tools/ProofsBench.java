package dev.varve.tools;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Sha256;
import dev.varve.proof.Proof;
import dev.varve.proof.Question;
import dev.varve.state.Commit;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.tree.DirectoryTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench proofs}. */
@Command(
    name = "proofs",
    description = {
      "Prove and verify files of one large directory, one by one and many at once.",
      "",
      "Each round proves the same files, and then others that were not read before. The floor is"
          + " SHA-256 alone over as many nodes of 65 bytes as the verifier hashes. A figure in us"
          + " is the time for one file.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ProofsBench implements Callable<Integer> {

  private static final int NODE = 65;

  @Mixin private JsonOption json;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many files (default: ${DEFAULT-VALUE}).")
  private int files;

  @Option(
      names = "--proofs",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many files are proven in a round (default: ${DEFAULT-VALUE}).")
  private int proofs;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How often; printed are the first round, which is cold, and the medians of the others"
              + " (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;
  private final Random random = new Random(1);

  ProofsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "proofs");
    try (ScratchDirectory directory = ScratchDirectory.create();
        Store store = RocksStore.create(directory.resolve("store"))) {
      Commit commit = fill(store);
      try (Snapshot snapshot = store.snapshot(commit.id())) {
        List<Question> same = questions();
        round(snapshot.tree(), same, " (cold)").forEach(figures::print);
        List<List<Figure>> warm = new ArrayList<>();
        for (int round = 1; round < rounds; round++) {
          warm.add(round(snapshot.tree(), same, ""));
        }
        medians(warm).forEach(figures::print);
      }
    }
    return ExitCode.OK;
  }

  private Commit fill(Store store) {
    return JavaCommit.make(
        store,
        state -> {
          byte[] content = new byte[64];
          for (int i = 0; i < files; i++) {
            random.nextBytes(content);
            state.write("/file-" + i, content);
          }
        });
  }

  private List<Question> questions() {
    return random.ints(proofs, 0, files).mapToObj(i -> Question.read("/file-" + i, 0, 64)).toList();
  }

  private List<Figure> round(DirectoryTree tree, List<Question> same, String temper) {
    List<Figure> figures = new ArrayList<>();
    singly(tree, same, temper, figures);
    together(tree, same, temper, figures);
    List<Question> others = questions();
    long start = System.nanoTime();
    others.forEach(question -> Proof.of(tree, question).encode());
    double make = (System.nanoTime() - start) / 1e3 / others.size();
    figures.add(new Figure("proofs", "make one, another" + temper, make, "us", null));
    return figures;
  }

  /** Of each figure the middle one of all rounds. */
  private static List<Figure> medians(List<List<Figure>> rounds) {
    List<Figure> medians = new ArrayList<>();
    for (int i = 0; !rounds.isEmpty() && i < rounds.getFirst().size(); i++) {
      int place = i;
      medians.add(
          rounds.stream()
              .map(round -> round.get(place))
              .sorted(Comparator.comparingDouble(Figure::value))
              .toList()
              .get(rounds.size() / 2));
    }
    return medians;
  }

  private void singly(
      DirectoryTree tree, List<Question> questions, String temper, List<Figure> figures) {
    List<byte[]> made = new ArrayList<>();
    long start = System.nanoTime();
    for (Question question : questions) {
      made.add(Proof.of(tree, question).encode().toArray());
    }
    final double make = (System.nanoTime() - start) / 1e3 / questions.size();
    start = System.nanoTime();
    for (int i = 0; i < made.size(); i++) {
      Proof.decode(made.get(i)).verify(tree.root(), questions.get(i));
    }
    double verify = (System.nanoTime() - start) / 1e3 / questions.size();
    int largest = made.stream().mapToInt(bytes -> bytes.length).max().orElse(0);
    double floor = floor(made) / questions.size();
    figures.add(new Figure("proofs", "make one" + temper, make, "us", floor));
    figures.add(new Figure("proofs", "verify one" + temper, verify, "us", floor));
    figures.add(new Figure("proofs", "made one by one" + temper, 1e6 / make, "proofs/s", null));
    figures.add(new Figure("proofs", "largest" + temper, largest, "bytes", null));
  }

  private void together(
      DirectoryTree tree, List<Question> questions, String temper, List<Figure> figures) {
    long start = System.nanoTime();
    Bytes proof = Proof.of(tree, questions).encode();
    final double make = (System.nanoTime() - start) / 1e3 / questions.size();
    byte[] bytes = proof.toArray();
    start = System.nanoTime();
    Proof.decode(bytes).verify(tree.root(), questions);
    double verify = (System.nanoTime() - start) / 1e3 / questions.size();
    double floor = floor(List.of(bytes)) / questions.size();
    String all = questions.size() + " at once" + temper;
    figures.add(new Figure("proofs", "make " + all, make, "us", floor));
    figures.add(new Figure("proofs", "verify " + all, verify, "us", floor));
    double size = (double) bytes.length / questions.size();
    figures.add(new Figure("proofs", "each of " + all, size, "bytes", null));
  }

  /** How long SHA-256 takes for the nodes that hash in these proofs, in microseconds. */
  private double floor(List<byte[]> made) {
    long nodes = 0;
    for (byte[] bytes : made) {
      nodes += MicroParts.hashed(bytes);
    }
    byte[] node = new byte[NODE];
    long start = System.nanoTime();
    for (long i = 0; i < nodes; i++) {
      Sha256.hash(node, 0, NODE, node, 1);
    }
    return (System.nanoTime() - start) / 1e3;
  }
}
