package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentFormatException;
import dev.varve.component.LinkException;
import dev.varve.wasi.Call;
import dev.varve.wasi.Command;
import dev.varve.wasi.Contract;
import dev.varve.wasi.Linking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guests made of the components in the host's files, each read, linked and compiled once. */
final class GuestFiles {

  /**
   * Which components are linked.
   *
   * @param file the component
   * @param others those whose exports satisfy its imports
   * @param trapsMissing whether imports that nobody provides trap when they are called
   */
  record Parts(Path file, ImmutableList<Path> others, boolean trapsMissing) {}

  private final CompiledModules modules;
  private final Map<Path, Component> components = new HashMap<>();
  private final Map<Parts, Command> commands = new HashMap<>();
  private final Map<Parts, Contract> contracts = new HashMap<>();

  /**
   * @param modules the compiled modules that these guests share
   */
  GuestFiles(CompiledModules modules) {
    this.modules = modules;
  }

  /** What is worth knowing of the guests that were read, a line each. */
  List<String> warnings() {
    return modules.warnings();
  }

  /**
   * What the parts make.
   *
   * @param call a call of one of the component's functions, or null for the component as a program
   * @throws IllegalArgumentException if {@code call} cannot be understood
   */
  Guest guest(Parts parts, @Nullable String call) throws IOException {
    return call == null ? program(parts) : invocation(parts, call);
  }

  private Guest program(Parts parts) throws IOException {
    Command command = commands.get(parts);
    if (command == null) {
      Component component = component(parts.file());
      try {
        command = Command.link(component, linking(parts));
      } catch (LinkException | ComponentFormatException e) {
        throw refused(parts, e);
      }
      commands.put(parts, command);
    }
    return new Guest.Program(command);
  }

  private Guest invocation(Parts parts, String call) throws IOException {
    Call parsed = Call.parse(component(parts.file()).world(), call);
    Contract contract = contracts.get(parts);
    if (contract == null) {
      try {
        contract = Contract.link(component(parts.file()), linking(parts));
      } catch (LinkException | ComponentFormatException e) {
        throw refused(parts, e);
      }
      contracts.put(parts, contract);
    }
    return new Guest.Invocation(contract, parsed);
  }

  /** The component in that file. */
  Component component(Path file) throws IOException {
    Component component = components.get(file);
    if (component == null) {
      component = ComponentFile.read(file);
      components.put(file, component);
    }
    return component;
  }

  private Linking linking(Parts parts) throws IOException {
    Linking linking = Linking.toWasi(modules);
    for (Path other : parts.others()) {
      linking = linking.with(component(other));
    }
    return parts.trapsMissing() ? linking.trappingMissing() : linking;
  }

  private static Failure refused(Parts parts, RuntimeException e) {
    String place =
        e instanceof LinkException || parts.others().isEmpty()
            ? parts.file().toString()
            : parts.file() + ", or what is linked to it";
    return new Failure(place + ": " + e.getMessage(), e);
  }
}
