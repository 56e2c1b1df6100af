package com.dokploy.deployment.application;

import com.dokploy.platform.web.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which application has which port of the outside (S91). Joins the caller's transaction.
@Component
class PortLedger {
    private final JdbcClient jdbc;

    PortLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes the ports that a user insists on this application's, and frees its others.
    ///
    /// @throws Conflict when another application has one of them
    void claim(UUID application, List<PortSpec> ports) {
        release(application);
        for (var port : ports) {
            if (port.publishedPort() != null && !insert(application, port)) {
                throw new Conflict(
                        "Port %d/%s is taken".formatted(port.publishedPort(), port.protocol()),
                        Map.of("field", "ports", "publishedPort", port.publishedPort()));
            }
        }
    }

    /// The first of these ports that another application has.
    Optional<PortSpec> taken(UUID application, List<PortSpec> ports) {
        return ports.stream()
                .filter(port -> port.publishedPort() != null)
                .filter(port ->
                        jdbc.sql(
                                        """
                                        select exists (
                                            select from application_port
                                            where protocol = :protocol
                                              and published_port = :port
                                              and application_id <> :application
                                        )
                                        """)
                                .param("protocol", port.protocol())
                                .param("port", port.publishedPort())
                                .param("application", application)
                                .query(Boolean.class)
                                .single())
                .findFirst();
    }

    private boolean insert(UUID application, PortSpec port) {
        return jdbc.sql(
                                """
                                insert into application_port (protocol, published_port, application_id)
                                values (:protocol, :port, :application)
                                on conflict do nothing
                                """)
                        .param("protocol", port.protocol())
                        .param("port", port.publishedPort())
                        .param("application", application)
                        .update()
                == 1;
    }

    void release(UUID application) {
        jdbc.sql("delete from application_port where application_id = :application")
                .param("application", application)
                .update();
    }
}
