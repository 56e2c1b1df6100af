package com.dokploy.cli.command;

import com.dokploy.cli.api.Body;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import com.dokploy.cli.terminal.Column;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        addMethodSubcommands = false,
        name = "db",
        description = "Databases and their backups; without a command: list them.")
final class DatabaseCommands implements Runnable {
    private static final String DB = "DATABASE";
    private static final Column[] LIST = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("TYPE", "/type"),
        Column.of("VERSION", "/version"),
        Column.of("STATUS", "/status"),
        Column.of("CREATED", "/createdAt")
    };
    private static final Column[] DETAIL = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("PROJECT", "/projectId"),
        Column.of("TYPE", "/type"),
        Column.of("VERSION", "/version"),
        Column.of("STATUS", "/status"),
        Column.of("REASON", "/statusReason"),
        Column.of("HOST", "/host"),
        Column.of("PORT", "/port"),
        Column.of("PUBLISHED", "/publishedPort"),
        Column.of("CREATED", "/createdAt")
    };
    private static final Column[] CREDENTIALS = {
        Column.of("HOST", "/host"),
        Column.of("PORT", "/port"),
        Column.of("DATABASE", "/database"),
        Column.of("USERNAME", "/username"),
        Column.of("PASSWORD", "/password"),
        Column.of("URL", "/connectionString"),
        Column.of("PUBLISHED", "/publishedPort")
    };
    private static final Column[] BACKUPS = {
        Column.of("ID", "/id"),
        Column.of("NAME", "/name"),
        Column.of("STATUS", "/status"),
        Column.of("REASON", "/reason"),
        Column.of("SIZE", "/size"),
        Column.of("STORE", "/store"),
        Column.of("CREATED", "/createdAt")
    };
    private static final Column[] RESTORE = {
        Column.of("ID", "/id"),
        Column.of("DATABASE", "/databaseId"),
        Column.of("BACKUP", "/backupId"),
        Column.of("STATUS", "/status"),
        Column.of("STAGE", "/stage"),
        Column.of("REASON", "/reason")
    };
    private static final Set<String> ENDED = Set.of("completed", "failed");
    private static final Set<String> FAILED = Set.of("failed");

    private final Cli cli;

    @Mixin InProject all = new InProject();

    DatabaseCommands(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        list(all);
    }

    @Command(name = "list", description = "List databases.")
    void list(@Mixin InProject those) {
        cli.output().list(cli.api().list(those.narrowed("/databases?limit=100", cli)), LIST);
    }

    @Command(name = "get", description = "One database.")
    void get(@Parameters(paramLabel = DB) String database) {
        cli.output().one(cli.api().get(path(database)), DETAIL);
    }

    @Command(name = "create", description = "Start a database.")
    void create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-p", "--project"},
                            required = true,
                            paramLabel = "PROJECT")
                    String project,
            @Option(
                            names = "--type",
                            required = true,
                            paramLabel = "TYPE",
                            description = "postgresql, mysql, mongodb or redis")
                    String type,
            @Option(names = "--version", paramLabel = "VERSION") @Nullable String version,
            @Option(
                            names = "--publish",
                            paramLabel = "PORT",
                            description = "a port of the machine that leads to it")
                    @Nullable Integer publishedPort,
            @Mixin WaitOptions wait) {
        var body =
                Body.of(
                        "name", name,
                        "projectId", cli.find().project(project),
                        "type", type,
                        "version", version,
                        "publishedPort", publishedPort);
        var database = cli.api().post("/databases", body);
        if (wait.waits) {
            var path = Paths.of("databases", database.path("id").asString(""));
            database = until("the start of " + name, path, wait, Set.of("running", "error"));
        }
        cli.output().one(database, DETAIL);
        Outcomes.require(database, "status", Set.of("error"), "statusReason", name);
    }

    @Command(name = "delete", description = "Remove a database; its data stays for a while.")
    void delete(
            @Parameters(paramLabel = DB) String database,
            @Option(names = "--volumes", description = "its data too, at once") boolean volumes,
            @Option(
                            names = {"-y", "--yes"},
                            description = "do not ask")
                    boolean yes) {
        var path = path(database);
        Consent.to(
                "delete the database " + database + (volumes ? " and its data" : ""),
                yes,
                cli.terminal());
        cli.api().delete(Paths.withQuery(path, "deleteVolumes", volumes ? true : null));
        cli.output().done("deleted database " + database, last(path));
    }

    @Command(name = "credentials", description = "How to connect. Shows the password.")
    void credentials(@Parameters(paramLabel = DB) String database) {
        cli.output().one(cli.api().get(path(database) + "/credentials"), CREDENTIALS);
    }

    @Command(name = "backup", description = "Take a backup.")
    void backup(
            @Parameters(paramLabel = DB) String database,
            @Option(names = "--name", paramLabel = "NAME") @Nullable String name,
            @Mixin WaitOptions wait) {
        var path = path(database);
        var accepted = cli.api().post(path + "/backup", Body.of("name", name));
        var id = accepted.path("backupId").asString("");
        if (!wait.waits) {
            cli.output().done("backup %s is queued".formatted(id), id, accepted);
            return;
        }
        var backup =
                until("the backup of " + database, path + Paths.of("backups", id), wait, ENDED);
        cli.output().one(backup, BACKUPS);
        Outcomes.require(backup, "status", FAILED, "reason", "backup " + id);
    }

    @Command(name = "backups", description = "List the backups of a database.")
    void backups(@Parameters(paramLabel = DB) String database) {
        cli.output()
                .list(cli.api().list(path(database) + "/backups?limit=100&order=desc"), BACKUPS);
    }

    @Command(
            name = "restore",
            description = {
                "Bring back a backup in place of the present data, or into a new database.",
                "Without BACKUP: the newest that is complete."
            })
    void restore(
            @Parameters(paramLabel = DB) String database,
            @Parameters(paramLabel = "BACKUP", arity = "0..1") @Nullable String backup,
            @Option(names = "--into-new", paramLabel = "NAME") @Nullable String newName,
            @Option(
                            names = {"-y", "--yes"},
                            description = "do not ask")
                    boolean yes,
            @Mixin WaitOptions wait) {
        var path = path(database);
        var chosen = backup != null ? backup : newest(path, database);
        if (newName == null) {
            Consent.to(
                    "replace the data of %s by backup %s".formatted(database, chosen),
                    yes,
                    cli.terminal());
        }
        var body = newName == null ? null : Map.of("newDatabase", Map.of("name", newName));
        var accepted = cli.api().post(path + Paths.of("backups", chosen, "restore"), body);
        var id = accepted.path("restoreId").asString("");
        if (!wait.waits) {
            cli.output().done("restore %s is queued".formatted(id), id, accepted);
            return;
        }
        var target = Paths.of("databases", accepted.path("databaseId").asString(""));
        var restore =
                until("the restore of " + database, target + Paths.of("restores", id), wait, ENDED);
        cli.output().one(restore, RESTORE);
        Outcomes.require(restore, "status", FAILED, "reason", "restore " + id);
    }

    private String newest(String path, String database) {
        return cli.api()
                .list(path + "/backups?limit=100&order=desc")
                .filter(found -> found.path("status").asString("").equals("completed"))
                .findFirst()
                .map(found -> found.path("id").asString(""))
                .orElseThrow(() ->
                        new Failure(ExitCode.NOT_FOUND, database + " has no complete backup"));
    }

    private JsonNode until(String what, String path, WaitOptions wait, Set<String> ends) {
        return cli.waiting()
                .until(
                        what,
                        wait.limit,
                        () -> cli.api().get(path),
                        now -> ends.contains(now.path("status").asString("")));
    }

    private String path(String database) {
        return Paths.of("databases", cli.find().database(database));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
