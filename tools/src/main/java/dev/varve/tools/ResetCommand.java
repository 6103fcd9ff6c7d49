package dev.varve.tools;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve reset}. */
@Command(
    name = "reset",
    description = {
      "Move a ref to any commit that is kept: back to undo, or to another fork.",
      "",
      "The commits that it leaves behind stay until 'varve finalize' drops them.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ResetCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "REF", description = "The ref to move.")
  private String ref;

  @Parameters(index = "1", paramLabel = "COMMIT", description = "Where to: " + Selector.FORMS + ".")
  private String target;

  private final Console console;

  ResetCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RefName name = new RefName(ref);
    try (Store opened = store.openToWrite()) {
      Commit from = Selector.commit(opened, name.text());
      Commit to = Selector.commit(opened, target);
      opened.moveRef(name, from.id(), to.id());
      console
          .out()
          .println(
              json.isGiven()
                  ? RefsCommand.json(name, to).with("from", from.id())
                  : "%s  from height %d  to height %d  commit %s  root %s"
                      .formatted(name, from.height(), to.height(), to.id(), to.root()));
    }
  }
}
