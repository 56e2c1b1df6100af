package com.dokploy.database.database;

import com.dokploy.database.engine.Credentials;
import com.dokploy.database.engine.Engines;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Makes the bodies that need more than the database itself.
@Component
class DatabaseShow {
    private static final String MASK = "***";
    private final Samples samples;
    private final Passwords passwords;
    private final EngineImages images;

    DatabaseShow(Samples samples, Passwords passwords, EngineImages images) {
        this.samples = samples;
        this.passwords = passwords;
        this.images = images;
    }

    DatabaseViews.Detail detail(Database database) {
        var clear = database.engine().credentials("");
        var masked = new Credentials(clear.username(), MASK, clear.database());
        return DatabaseViews.Detail.of(
                database,
                samples.find(database.id()).orElse(null),
                database.engine().connectionString(masked, database.serviceName().value()));
    }

    /// What was measured is part of the representation and changes by itself.
    String tag(Database database) {
        return IfMatch.tag(
                database.version(), samples.find(database.id()).map(Sample::toString).orElse(""));
    }

    DatabaseViews.CredentialsView credentials(Database database) {
        var who = passwords.credentials(database);
        var host = database.serviceName().value();
        return new DatabaseViews.CredentialsView(
                host,
                database.engine().port(),
                database.observation().publishedPort(),
                who.username(),
                who.password(),
                who.database(),
                database.engine().connectionString(who, host),
                Map.of(
                        "self", Links.to("/databases/%s/credentials".formatted(database.id())),
                        "database", Links.to("/databases/" + database.id())));
    }

    DatabaseViews.TypesView types() {
        return new DatabaseViews.TypesView(
                Engines.ALL.stream()
                        .map(engine ->
                                DatabaseViews.TypeView.of(
                                        engine, version -> images.of(engine, version).value()))
                        .toList(),
                Map.of("self", Links.to("/database-types")));
    }
}
