package dev.varve.tools;

import dev.varve.component.ModuleCache;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve cache ls}. */
@Command(
    name = "ls",
    description = "List the core modules that were compiled, last used first.",
    mixinStandardHelpOptions = true)
final class CacheLsCommand implements Callable<Integer> {

  @Mixin private JsonOption json;

  private final Console console;

  CacheLsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModuleCache modules = CacheDirectory.modules();
    try {
      modules.entries().forEach(this::print);
      return ExitCode.OK;
    } catch (IOException e) {
      throw ErrorText.at(modules.directory(), e);
    }
  }

  private void print(ModuleCache.Entry entry) {
    console
        .out()
        .println(
            json.isGiven()
                ? new Json()
                    .with("name", entry.name())
                    .with("bytes", entry.bytes())
                    .with("used", entry.used())
                : String.format(
                    Locale.ROOT,
                    "%12d  %s  %s",
                    entry.bytes(),
                    entry.used().truncatedTo(ChronoUnit.SECONDS),
                    entry.name()));
  }
}
