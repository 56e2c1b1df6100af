package com.dokploy.database;

import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives the context its servers, and shorter times than users have.
public final class Servers
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    public static final TokenIssuer ISSUER = TokenIssuer.start();

    /// Where the service keeps what is not in its database; gone with the build's output.
    public static final Path HOME =
            Path.of("target", "home-" + ProcessHandle.current().pid()).toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var all = new TreeMap<>(TestServers.shared().properties("database"));
        all.putAll(
                Map.of(
                        "dokploy.services.auth",
                        ISSUER.url(),
                        "dokploy.services.project",
                        Projects.url(),
                        "dokploy.services.deployment",
                        Projects.url(),
                        // The tests write the access view themselves; a feed that starts over would
                        // clear it under them.
                        "dokploy.access.feed.users",
                        "false",
                        "dokploy.access.feed.teams",
                        "false",
                        "dokploy.access.feed.projects",
                        "false"));
        all.putAll(
                Map.of(
                        "dokploy.home", HOME.toString(),
                        "dokploy.egress.allow", "127.0.0.1/32",
                        "dokploy.database.rollout.poll", "200ms",
                        "dokploy.database.rollout.limit", "2m",
                        "dokploy.database.rollout.health-interval", "1s",
                        "dokploy.database.rollout.watch", "1s",
                        "dokploy.database.rollout.sample", "3s",
                        "dokploy.database.volumes.image", "busybox:latest",
                        "dokploy.database.backup.pause", "200ms",
                        "dokploy.database.backup.round", "500ms"));
        TestPropertyValues.of(all).applyTo(context);
    }
}
