package dev.varve.tools;

import com.google.common.collect.ImmutableMap;
import dev.varve.merkle.Hash;
import dev.varve.proof.Answer;
import dev.varve.proof.InvalidProofException;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.Question;
import dev.varve.proof.ics23.Ics23Chain;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/** {@code varve verify-proof}. */
@Command(
    name = "verify-proof",
    description = {
      "Check a proof against a state root, without a store, and print what it proves.",
      "",
      "Name the same PATHs and --bytes that the proof was made for: then it is checked that it"
          + " proves that, and --absent says that it is to prove that they have no entry. Without a"
          + " PATH, it prints what it is a proof of. The exit code is 1 if it proves nothing, or"
          + " something else.",
      ""
    },
    mixinStandardHelpOptions = true)
final class VerifyProofCommand implements Callable<Integer> {

  @Mixin private QuestionOptions asked;
  @Mixin private JsonOption json;

  @Option(
      names = "--root",
      required = true,
      paramLabel = "HEX",
      description = "The state root, from where you trust it.")
  private String root;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the bytes that are proven into FILE.")
  private @Nullable Path output;

  @Parameters(index = "0", paramLabel = "FILE", description = "The proof, in any format.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "What the proof was made for.")
  private List<String> paths = List.of();

  private final Console console;

  VerifyProofCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Hash trusted = Selector.hash(root);
    List<Question> questions = asked.questions(paths);
    ImmutableMap<Question, Answer> answers;
    try {
      answers = verify(read(), trusted, questions);
    } catch (InvalidProofException | ProofFormatException e) {
      console.err().println("varve: " + ErrorText.oneLine(file + ": " + e.getMessage()));
      return ExitCode.DIFFERENT;
    }
    int code = ExitCode.OK;
    for (Map.Entry<Question, Answer> answer : answers.entrySet()) {
      AnswerText text = new AnswerText(answer.getKey(), answer.getValue());
      console.out().println(json.isGiven() ? text.json() : text.line());
    }
    for (Map.Entry<Question, Answer> answer : answers.entrySet()) {
      String mismatch = asked.mismatch(answer.getKey(), answer.getValue());
      if (mismatch != null && code == ExitCode.OK && !paths.isEmpty()) {
        console.err().println("varve: " + ErrorText.oneLine(mismatch));
        code = ExitCode.DIFFERENT;
      }
    }
    if (output != null && code == ExitCode.OK) {
      write(output, answers);
    }
    return code;
  }

  private static ImmutableMap<Question, Answer> verify(
      byte[] bytes, Hash root, List<Question> questions) {
    int first = 0;
    while (first < bytes.length && Character.isWhitespace(bytes[first])) {
      first++;
    }
    if (first == bytes.length || bytes[first] != '{') {
      return verify(Proof.decode(bytes), root, questions);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.contains("\"steps\"")) {
      return verify(Proof.fromJson(text), root, questions);
    }
    Ics23Chain chain = Ics23Chain.fromJson(text);
    if (questions.size() > 1) {
      throw new InvalidProofException("a chain proves something of one path");
    }
    Question question = questions.isEmpty() ? chain.question() : questions.getFirst();
    return ImmutableMap.of(question, chain.verify(root, question));
  }

  private static ImmutableMap<Question, Answer> verify(
      Proof proof, Hash root, List<Question> questions) {
    return proof.verify(root, questions.isEmpty() ? proof.questions() : questions);
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }

  private static void write(Path target, ImmutableMap<Question, Answer> answers)
      throws IOException {
    if (answers.size() != 1
        || !(answers.values().asList().getFirst() instanceof Answer.Content content)) {
      throw new Failure("--output takes a proof of the bytes of one file");
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      content.writeTo(out);
    } catch (IOException e) {
      throw ErrorText.at(target, e);
    }
  }
}
