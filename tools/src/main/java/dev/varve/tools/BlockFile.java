package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.journal.Prices;
import dev.varve.merkle.Hash;
import dev.varve.vfs.ExecutionSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The executions of a block as JSON lines, one object an execution; empty lines are skipped. The
 * fields, of which all but {@code component} may be missing:
 *
 * <ul>
 *   <li>{@code component}: the host's file; {@code with}: those of other components to link
 *   <li>{@code arguments}: an array of strings; {@code argv0}: the program's name before them
 *   <li>{@code environment}: an object, or an array of {@code K=V}
 *   <li>{@code stdin}: a text; {@code stdin-file}: or the host's file
 *   <li>{@code directories}, {@code read-only-directories}: arrays of {@code PATH[::GUEST]}
 *   <li>{@code seed}: hexadecimal digits; {@code time}: nanoseconds
 *   <li>{@code limits}: an object of numbers; {@code labels}: an object of strings
 *   <li>{@code invoke}: a call, instead of running the program; {@code trap-missing}: true or false
 * </ul>
 */
final class BlockFile {

  private final GuestFiles guests;
  private final long time;

  /**
   * @param guests makes the guests
   * @param time the logical time of executions that tell of none
   */
  BlockFile(GuestFiles guests, long time) {
    this.guests = guests;
    this.time = time;
  }

  /**
   * Reads all lines, and the components that they name.
   *
   * @throws Failure if a line cannot be understood, with its number
   */
  ImmutableList<BlockLine> read(InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    ImmutableList.Builder<BlockLine> all = ImmutableList.builder();
    int number = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          all.add(line(number, line));
        }
      }
    } catch (CharacterCodingException e) {
      throw wrong(number + 1, "this is no UTF-8", e);
    }
    return all.build();
  }

  private BlockLine line(int number, String line) {
    try {
      LineFields fields = LineFields.parse(line);
      GuestFiles.Parts parts =
          new GuestFiles.Parts(
              Path.of(fields.text("component")),
              fields.texts("with").stream().map(Path::of).collect(ImmutableList.toImmutableList()),
              fields.flag("trap-missing"));
      Optional<String> call = fields.textIfGiven("invoke");
      ExecutionSpec spec = spec(fields, parts.file());
      fields.end();
      Guest guest = guests.guest(parts, call.orElse(null));
      return new BlockLine(number, guest, guest.complete(spec));
    } catch (IllegalArgumentException | IOException | Failure e) {
      throw wrong(number, ErrorText.of(e), e);
    }
  }

  /** All but what the guest decides. */
  private ExecutionSpec spec(LineFields fields, Path file) throws IOException {
    return new ExecutionSpec(
        time(fields),
        SpecText.seed(fields.textIfGiven("seed").orElse("")),
        Hash.EMPTY,
        ImmutableList.<String>builder()
            .add(fields.textIfGiven("argv0").orElse(String.valueOf(file.getFileName())))
            .addAll(fields.texts("arguments"))
            .build(),
        fields.variables("environment"),
        SpecText.preopens(fields.texts("directories"), fields.texts("read-only-directories")),
        stdin(fields.textIfGiven("stdin"), fields.textIfGiven("stdin-file")),
        SpecText.limits(fields.numbersByKey("limits")),
        Prices.STANDARD,
        ImmutableSortedMap.copyOf(fields.textsByKey("labels")));
  }

  private static Bytes stdin(Optional<String> text, Optional<String> file) throws IOException {
    if (text.isPresent() && file.isPresent()) {
      throw new IllegalArgumentException("the fields 'stdin' and 'stdin-file' exclude each other");
    }
    return file.isPresent()
        ? HostFile.read(Path.of(file.get()))
        : Bytes.copyOf(text.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private long time(LineFields fields) {
    long given = fields.number("time", time);
    if (given < 0) {
      throw new IllegalArgumentException("the field 'time' takes 0 to 2^63 - 1, not " + given);
    }
    return given;
  }

  private static Failure wrong(int number, String why, Throwable cause) {
    return new Failure("line " + number + ": " + why, cause);
  }
}
