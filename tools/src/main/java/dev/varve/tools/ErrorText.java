package dev.varve.tools;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an error says to a person. */
final class ErrorText {

  private ErrorText() {}

  static String of(Throwable error) {
    return switch (error) {
      case NoSuchFileException e -> e.getFile() + ": there is no such file";
      case AccessDeniedException e -> e.getFile() + ": permission denied";
      case NotDirectoryException e -> e.getFile() + ": is no directory";
      case FileAlreadyExistsException e -> e.getFile() + ": exists already";
      case DirectoryNotEmptyException e -> e.getFile() + ": is not empty";
      case FileSystemException e ->
          e.getFile() + ": " + (e.getReason() == null ? "input or output failed" : e.getReason());
      case java.io.UncheckedIOException e when e.getCause() != null -> of(e.getCause());
      case OutOfMemoryError e -> "out of memory; give the JVM more with VARVE_OPTS=-Xmx…";
      default -> {
        String message = error.getMessage();
        yield message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
      }
    };
  }
}
