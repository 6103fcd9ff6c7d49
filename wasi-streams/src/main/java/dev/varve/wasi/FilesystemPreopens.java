package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Tuple;
import dev.varve.journal.Preopen;
import dev.varve.vfs.Execution;
import java.util.ArrayList;
import java.util.List;

/** {@code wasi:filesystem/preopens}: what the header says. */
final class FilesystemPreopens {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:filesystem/preopens@" + WasiInterfaces.VERSION)
          .use(FilesystemTypes.DESCRIPTOR)
          .function(
              "get-directories",
              "() -> list<tuple<own<descriptor>, string>>",
              (wasi, arguments) -> directories(wasi.execution()))
          .build();

  private FilesystemPreopens() {}

  private static List<Tuple> directories(Execution execution) {
    List<Preopen> preopens = execution.header().preopens();
    List<Tuple> directories = new ArrayList<>();
    for (int i = 0; i < preopens.size(); i++) {
      Descriptor descriptor = new Descriptor(execution.preopens().get(i), true);
      directories.add(Tuple.of(descriptor, preopens.get(i).guest()));
    }
    return directories;
  }
}
