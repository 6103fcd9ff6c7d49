package dev.varve.tools;

import dev.varve.journal.PrintableText;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.proof.Answer;
import dev.varve.proof.Question;

/** What the command prints of an answer. */
record AnswerText(Question question, Answer answer) {

  /** The longest run of bytes that is printed. */
  private static final int MAX_PRINTED = 64;

  /** One line for people. */
  String line() {
    String path = question.path().toString();
    String text =
        switch (answer) {
          case Answer.Present(EntryValue value) -> path + ": " + text(value);
          case Answer.Absent(var at) ->
              path + ": no entry" + (at.equals(question.path()) ? "" : ", as " + at + " has none");
          case Answer.Obstructed(var at, var by) ->
              path + ": no entry, as " + at + " is a " + kind(by);
          case Answer.Content content -> path + ": " + text(content);
        };
    return PrintableText.of(text);
  }

  private static String text(EntryValue value) {
    String mtime = ", mtime " + value.mtime();
    return switch (value) {
      case FileValue v ->
          "file of " + v.size() + " bytes" + mtime + ", content root " + v.contentRoot();
      case DirectoryValue v -> "directory" + mtime + ", root " + v.root();
      case SymlinkValue v -> "symlink to " + v.target() + mtime;
    };
  }

  private static String text(Answer.Content content) {
    String range = "bytes " + content.from() + ".." + content.to() + " of " + content.file().size();
    return content.length() <= MAX_PRINTED
        ? range + ": " + content.bytes().toHex()
        : range + ", " + content.chunks().size() + " chunks not all zeros";
  }

  /** All of it. */
  Json json() {
    Json json = new Json().with("path", question.path());
    return switch (answer) {
      case Answer.Present(var value) -> fields(json.with("answer", "present"), value);
      case Answer.Absent(var at) -> json.with("answer", "absent").with("at", at);
      case Answer.Obstructed(var at, var by) ->
          fields(json.with("answer", "obstructed").with("at", at), by);
      case Answer.Content content ->
          fields(json.with("answer", "content"), content.file())
              .with("from", content.from())
              .with("to", content.to())
              .with(
                  "chunks",
                  content.chunks().entrySet().stream()
                      .map(
                          chunk ->
                              new Json()
                                  .with("index", chunk.getKey())
                                  .with("bytes", chunk.getValue().toHex())
                                  .fields())
                      .toList());
    };
  }

  private static Json fields(Json json, EntryValue value) {
    Json known = json.with("kind", kind(value)).with("mtime", value.mtime());
    return switch (value) {
      case FileValue v -> known.with("size", v.size()).with("root", v.contentRoot());
      case DirectoryValue v -> known.with("root", v.root());
      case SymlinkValue v -> known.with("target", v.target());
    };
  }

  private static String kind(EntryValue value) {
    return switch (value) {
      case FileValue _ -> "file";
      case DirectoryValue _ -> "directory";
      case SymlinkValue _ -> "symlink";
    };
  }
}
