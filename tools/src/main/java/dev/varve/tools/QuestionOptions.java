package dev.varve.tools;

import dev.varve.merkle.InvalidNameException;
import dev.varve.proof.Answer;
import dev.varve.proof.EntryPath;
import dev.varve.proof.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code --bytes A..B} and {@code --absent}: what is asked of paths. */
final class QuestionOptions {

  @Option(
      names = "--bytes",
      paramLabel = "A..B",
      description =
          "Bytes of the file, from A on and before B; 'A..' goes to its end. Without it, the entry"
              + " alone.")
  private @Nullable String bytes;

  @Option(names = "--absent", description = "That the path has no entry.")
  private boolean absent;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** The questions about these paths. */
  List<Question> questions(List<String> paths) {
    if (bytes != null && absent) {
      throw misused("--absent leaves no bytes to ask for; leave out --bytes");
    }
    if (bytes != null && paths.isEmpty()) {
      throw misused("--bytes takes a PATH");
    }
    return paths.stream().map(this::question).toList();
  }

  private Question question(String text) {
    EntryPath path = path(text);
    if (bytes == null) {
      return new Question.Lookup(path);
    }
    int dots = bytes.indexOf("..");
    try {
      String from = bytes.substring(0, Math.max(dots, 0));
      String to = bytes.substring(dots + 2);
      return new Question.Read(
          path, Long.parseLong(from), to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to));
    } catch (IllegalArgumentException e) {
      throw misused("--bytes takes a range such as 0..4096, not '" + bytes + "'");
    }
  }

  private EntryPath path(String text) {
    try {
      return EntryPath.of(text);
    } catch (InvalidNameException e) {
      throw misused(
          "'" + text + "': " + e.getMessage() + "; a proof takes a path name by name as it is");
    } catch (IllegalArgumentException e) {
      throw misused("'" + text + "': " + e.getMessage());
    }
  }

  /** Why that is no such answer as was asked for, or null. */
  @Nullable String mismatch(Question question, Answer answer) {
    boolean present = answer instanceof Answer.Present || answer instanceof Answer.Content;
    if (present == absent) {
      return question.path() + (present ? " has an entry" : " has no entry");
    }
    return bytes != null && answer instanceof Answer.Present
        ? question.path() + " is no file"
        : null;
  }

  ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
