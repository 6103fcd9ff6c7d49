package dev.varve.tools;

import dev.varve.journal.PrintableText;
import dev.varve.merkle.CorruptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an error says to a person. */
final class ErrorText {

  private ErrorText() {}

  /** One line about the error. */
  static String of(Throwable error) {
    return oneLine(text(error));
  }

  /** The text in one line, with escapes for what does not print. */
  static String oneLine(String text) {
    return Arrays.stream(text.strip().replaceAll("\\s*\\R\\s*", "; ").split("\\\\", -1))
        .map(PrintableText::of)
        .collect(Collectors.joining("\\"));
  }

  /** The error with the file that it is about, which most errors of the host do not tell. */
  static FileSystemException at(Path file, IOException error) {
    return error instanceof FileSystemException known
        ? known
        : (FileSystemException)
            new FileSystemException(file.toString(), null, error.getMessage()).initCause(error);
  }

  private static String text(Throwable error) {
    return switch (error) {
      case NoSuchFileException e -> e.getFile() + ": there is no such file";
      case AccessDeniedException e -> e.getFile() + ": permission denied";
      case NotDirectoryException e -> e.getFile() + ": is no directory";
      case FileAlreadyExistsException e -> e.getFile() + ": exists already";
      case DirectoryNotEmptyException e -> e.getFile() + ": is not empty";
      case FileSystemException e ->
          e.getFile() + ": " + (e.getReason() == null ? "input or output failed" : e.getReason());
      case UncheckedIOException e when e.getCause() != null -> text(e.getCause());
      case CorruptionException e -> e.getMessage() + "; 'varve fsck' tells all that is damaged";
      case StackOverflowError e -> "out of stack; give the JVM more with VARVE_OPTS=-Xss…";
      case OutOfMemoryError e -> "out of memory; give the JVM more with VARVE_OPTS=-Xmx…";
      default -> {
        String message = error.getMessage();
        yield message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
      }
    };
  }
}
