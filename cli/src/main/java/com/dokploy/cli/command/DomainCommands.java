package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "domains",
        description = "Domains under which an application is reached.")
final class DomainCommands implements Runnable {
    private static final String APP = "APP";
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("DOMAIN", "/domain"),
        Column.of("PORT", "/containerPort"),
        Column.of("HTTPS", "/https"),
        Column.of("CERTIFICATE", "/certificateStatus"),
        Column.of("PROBLEM", "/problem")
    };

    private final Cli cli;

    DomainCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        throw new Failure(ExitCode.USAGE, "which command? see dokployctl domains --help");
    }

    @Command(name = "list", description = "List the domains of an application.")
    void list(@Parameters(paramLabel = APP) String app) {
        cli.output().list(cli.api().list(path(app) + "?limit=100"), LIST);
    }

    @Command(name = "add", description = "Reach an application under a domain.")
    void add(
            @Parameters(paramLabel = APP) String app,
            @Parameters(paramLabel = "DOMAIN") String domain,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            description = "where the application listens; its first port otherwise")
                    @Nullable Integer port,
            @Option(names = "--no-https", description = "plain HTTP, without a certificate")
                    boolean plain) {
        var body = Body.of("domain", domain, "containerPort", port, "https", plain ? false : null);
        cli.output().one(cli.api().post(path(app), body), LIST);
    }

    @Command(name = "remove", description = "Give up a domain.")
    void remove(
            @Parameters(paramLabel = APP) String app,
            @Parameters(paramLabel = "DOMAIN", description = "its name or id") String domain) {
        var application = cli.find().application(app, null);
        var id = cli.find().domain(application, domain);
        cli.api().delete(Paths.of("applications", application, "domains", id));
        cli.output().done("gave up " + domain, id);
    }

    private String path(String app) {
        return Paths.of("applications", cli.find().application(app, null), "domains");
    }
}
