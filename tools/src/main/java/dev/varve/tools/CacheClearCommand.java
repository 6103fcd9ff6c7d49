package dev.varve.tools;

import dev.varve.component.ModuleCache;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve cache clear}. */
@Command(
    name = "clear",
    description = "Throw away the guests that were compiled.",
    mixinStandardHelpOptions = true)
final class CacheClearCommand implements Callable<Integer> {

  @Mixin private JsonOption json;

  private final Console console;

  CacheClearCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModuleCache modules = CacheDirectory.modules();
    try {
      List<ModuleCache.Entry> gone = modules.clear();
      long bytes = gone.stream().mapToLong(ModuleCache.Entry::bytes).sum();
      console
          .out()
          .println(
              json.isGiven()
                  ? new Json()
                      .with("directory", modules.directory())
                      .with("modules", gone.size())
                      .with("bytes", bytes)
                  : "%d modules of %d bytes removed from %s"
                      .formatted(gone.size(), bytes, modules.directory()));
      return ExitCode.OK;
    } catch (IOException e) {
      throw ErrorText.at(modules.directory(), e);
    }
  }
}
