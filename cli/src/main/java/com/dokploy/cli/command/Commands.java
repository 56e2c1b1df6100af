package com.dokploy.cli.command;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.session.Session;
import com.dokploy.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All commands, put together, as far as these arguments need them: picocli looks at every command with all its options before it
/// begins, which is most of the time that a start takes.
public final class Commands {
    private static final String COMPLETION = "completion";

    private Commands() {}

    /// @param arguments of the command line; those that name no command get all
    public static CommandLine of(
            Terminal terminal, Session session, Pause pause, List<String> arguments) {
        var root = new Root();
        var cli = new Cli(root, terminal, session, pause);
        var all = all(cli).stream().map(CommandSpec::forAnnotatedObject).toList();
        var named = all.stream().filter(command -> arguments.contains(command.name())).toList();
        var whole = arguments.contains(COMPLETION);
        var line = new CommandLine(root);
        for (var command : whole || named.isEmpty() ? all : named) {
            if (whole || named.contains(command)) {
                command.addMethodSubcommands();
            }
            line.addSubcommand(command);
        }
        return line;
    }

    private static List<Runnable> all(Cli cli) {
        return List.of(
                new LoginCommand(cli),
                new LogoutCommand(cli),
                new WhoamiCommand(cli),
                new ProjectCommands(cli),
                new AppCommands(cli),
                new DeployCommand(cli),
                new DeploymentCommands(cli),
                new RollbackCommand(cli),
                new LogsCommand(cli),
                new ScaleCommand(cli),
                new EnvCommands(cli),
                new DomainCommands(cli),
                new DatabaseCommands(cli),
                new EventsCommand(cli),
                new TeamCommands(cli),
                new VersionCommand(cli),
                new CompletionCommand(cli));
    }
}
