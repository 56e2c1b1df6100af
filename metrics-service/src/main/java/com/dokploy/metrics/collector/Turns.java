package com.dokploy.metrics.collector;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets one replica at a time measure a node: what two tell of the same traffic would be added up.
@Component
class Turns implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int LOOKS_MISSED = 3;

    private final JdbcClient jdbc;
    private final CollectorSettings settings;
    private final UUID me = UUID.randomUUID();
    private boolean mine = true;

    Turns(JdbcClient jdbc, CollectorSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /// Whether it is this replica's turn, which lasts until it has missed three looks. While the database is away it stays whose
    /// it was.
    boolean isMine(String node) {
        try {
            mine =
                    jdbc.sql(
                                            """
                                            insert into collecting (node, owner, until)
                                            values (:node, :me, now() + :seconds * interval '1 second')
                                            on conflict (node) do update
                                               set owner = excluded.owner
                                                 , until = excluded.until
                                             where collecting.owner = excluded.owner or collecting.until < now()
                                            """)
                                    .param("node", node)
                                    .param("me", me)
                                    .param(
                                            "seconds",
                                            settings.every().multipliedBy(LOOKS_MISSED).toMillis()
                                                    / 1e3)
                                    .update()
                            == 1;
        } catch (DataAccessException e) {
            LOG.debug("could not ask whose turn it is to measure {}", node, e);
        }
        return mine;
    }

    /// Another replica need not wait.
    @Override
    public void destroy() {
        try {
            jdbc.sql("delete from collecting where owner = :me").param("me", me).update();
        } catch (DataAccessException e) {
            LOG.debug("could not give up the turn to measure", e);
        }
    }
}
