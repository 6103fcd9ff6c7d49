package dev.varve.tools;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.proof.Answer;
import dev.varve.proof.Proof;
import dev.varve.proof.Question;
import dev.varve.proof.ics23.Ics23Chain;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve prove}. */
@Command(
    name = "prove",
    description = {
      "Prove that paths have entries, that they have none, or which bytes files hold.",
      "",
      "Whoever has the state root checks the proof with 'varve verify-proof', without the store."
          + " Symlinks are not followed: a symlink is an entry like any other.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;
  @Mixin private QuestionOptions asked;
  @Mixin private JsonOption json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "varve",
      description =
          "How: varve (binary), json, or ics23 (JSON, for one PATH) (default: ${DEFAULT-VALUE}).")
  private ProofFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the proof into FILE (default: print it).")
  private @Nullable Path output;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A path in the state; the proof of several shares what they have in common.")
  private List<String> paths;

  private final Console console;

  ProveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Question> questions = asked.questions(paths);
    if (format == ProofFormat.ICS23 && paths.size() > 1) {
      throw asked.misused("ics23 takes one PATH at a time");
    }
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      Bytes proof = proof(snapshot.tree(), questions);
      write(proof);
      new Summary(
              new Json()
                  .with("root", snapshot.root())
                  .with("paths", paths.size())
                  .with("bytes", proof.length()))
          .print(console.err(), json.isGiven());
    }
    return ExitCode.OK;
  }

  private Bytes proof(DirectoryTree tree, List<Question> questions) {
    if (format == ProofFormat.ICS23) {
      Question question = questions.getFirst();
      Ics23Chain chain = Ics23Chain.of(tree, question);
      check(question, chain.verify(tree.root(), question));
      return line(chain.toJson());
    }
    Proof proof = Proof.of(tree, questions);
    check(proof, tree.root(), questions);
    return format == ProofFormat.JSON ? line(proof.toJson()) : proof.encode();
  }

  private void check(Proof proof, Hash root, List<Question> questions) {
    for (Map.Entry<Question, Answer> answer : proof.verify(root, questions).entrySet()) {
      check(answer.getKey(), answer.getValue());
    }
  }

  private void check(Question question, Answer answer) {
    String mismatch = asked.mismatch(question, answer);
    if (mismatch != null) {
      throw new Failure(
          mismatch
              + (answer instanceof Answer.Absent || answer instanceof Answer.Obstructed
                  ? "; prove that with --absent"
                  : "; prove that without --absent and --bytes"));
    }
  }

  private static Bytes line(String text) {
    return Bytes.copyOf((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void write(Bytes proof) throws IOException {
    if (output == null) {
      console.out().write(proof.toArray());
      return;
    }
    try {
      Files.write(output, proof.toArray());
    } catch (IOException e) {
      throw ErrorText.at(output, e);
    }
  }
}
