package dev.varve.wasi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.Splits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Variable;
import dev.varve.wasi.GuestSession.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * One of the official tests: a command, and beside it what it gets and should give.
 *
 * @param name its suite and name
 * @param component the command
 * @param specification the JSON beside it, missing for none
 */
record OfficialTest(String name, Path component, JsonNode specification) {

  static OfficialTest of(Path component) {
    String name = component.getFileName().toString().replaceFirst("\\.wasm$", "");
    Path specification = component.resolveSibling(name + ".json");
    try {
      return new OfficialTest(
          component.toAbsolutePath().getParent().getFileName() + "/" + name,
          component,
          Files.exists(specification)
              ? new ObjectMapper().readTree(specification.toFile())
              : MissingNode.getInstance());
    } catch (IOException e) {
      throw new IllegalArgumentException(specification + ": " + e.getMessage(), e);
    }
  }

  /** Runs the test; "pass", or what is wrong in one line. */
  String run() throws IOException {
    Component parsed = Component.parse(Files.readAllBytes(component));
    Command command = Command.link(parsed, new CompiledModules(0, Splits.ASKED_FOR));
    try (GuestSession session = new GuestSession(component.getFileName().toString(), command)) {
      prepare(session);
      return verdict(session.run(arguments()));
    }
  }

  private void prepare(GuestSession session) {
    if (specification.hasNonNull("root")) {
      HostFolder folder =
          new HostFolder(component.resolveSibling(specification.get("root").asText()));
      session.files(folder::copyTo);
    } else {
      session.preopens();
    }
    session.environment(
        specification.path("env").properties().stream()
            .map(variable -> new Variable(variable.getKey(), variable.getValue().asText()))
            .toArray(Variable[]::new));
  }

  private String[] arguments() {
    return StreamSupport.stream(specification.path("args").spliterator(), false)
        .map(JsonNode::asText)
        .toArray(String[]::new);
  }

  /** WASI 0.2 tells success from failure and knows no other numbers. */
  private String verdict(Run run) {
    boolean succeeds = specification.path("exit_code").asInt(0) == 0;
    if (run.outcome() instanceof Outcome.Trapped
        || run.outcome() instanceof Outcome.LimitReached
        || run.outcome().succeeded() != succeeds) {
      return run.outcome() + " " + run.result().trap().orElse("") + " " + run.stderr();
    }
    return differs("stdout", run.stdout()) || differs("stderr", run.stderr())
        ? "another output: " + run.stdout() + run.stderr()
        : "pass";
  }

  private boolean differs(String stream, String written) {
    return specification.has(stream) && !specification.get(stream).asText().equals(written);
  }
}
