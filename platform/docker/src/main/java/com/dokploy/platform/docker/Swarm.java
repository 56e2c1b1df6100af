package com.dokploy.platform.docker;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The swarm that this engine belongs to.
public final class Swarm {
    private static final int PORT = 2377;
    private static final String LOOPBACK = "127.0.0.1";

    private final Exchanges exchanges;

    Swarm(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /// Makes a swarm of this one node, unreachable from outside, unless the engine manages one.
    ///
    /// @param heartbeat see [#setHeartbeat(Duration)]
    /// @throws NotSwarmManager if the engine is a worker of some swarm, or its swarm is locked
    public void ensureSingleNode(Duration heartbeat) throws InterruptedException {
        ensure(LOOPBACK, heartbeat);
    }

    /// Makes a swarm that others can join at this address, unless the engine manages one.
    ///
    /// @param advertiseAddress IP address of this machine as the other nodes reach it
    /// @throws NotSwarmManager as [#ensureSingleNode(Duration)]
    public void ensure(String advertiseAddress, Duration heartbeat) throws InterruptedException {
        if (!isManager()) {
            init(advertiseAddress, heartbeat);
        }
        try {
            setHeartbeat(heartbeat);
        } catch (StaleVersion e) {
            // Another process changed the swarm at this moment; it starts as we do.
            setHeartbeat(heartbeat);
        }
    }

    private void init(String address, Duration heartbeat) throws InterruptedException {
        var request =
                Map.of(
                        "ListenAddr",
                        (address.equals(LOOPBACK) ? LOOPBACK : "0.0.0.0") + ":" + PORT,
                        "AdvertiseAddr",
                        address,
                        "Spec",
                        Map.of("Dispatcher", Map.of("HeartbeatPeriod", heartbeat.toNanos())));
        try {
            exchanges.call(Call.post("swarm", "init").json(request), Json::read);
        } catch (EngineRefused e) {
            // Two processes may start at once; what counts is that there is a swarm.
            if (!isManager()) {
                throw new NotSwarmManager(e.status(), "POST /swarm/init", e.reason());
            }
        }
    }

    /// The swarm as it is set up.
    ///
    /// @throws NotSwarmManager if this engine manages none
    public SwarmView inspect() throws InterruptedException {
        return SwarmView.read(exchanges.call(Call.get("swarm"), Json::read));
    }

    /// Whether this engine manages a swarm.
    public boolean isManager() throws InterruptedException {
        return Json.flag(exchanges.call(Call.get("info"), Json::read), "Swarm", "ControlAvailable");
    }

    /// Sets how often nodes report. A lost node is noticed after three missed reports.
    ///
    /// @param period such as 1 s; the engine's own default is 5 s
    /// @throws NotSwarmManager if this engine manages none
    public void setHeartbeat(Duration period) throws InterruptedException {
        JsonNode swarm = exchanges.call(Call.get("swarm"), Json::read);
        if (Json.number(swarm, "Spec", "Dispatcher", "HeartbeatPeriod") == period.toNanos()) {
            return;
        }
        var spec = (ObjectNode) swarm.path("Spec");
        spec.withObject("/Dispatcher").put("HeartbeatPeriod", period.toNanos());
        exchanges.call(
                Call.post("swarm", "update")
                        .query("version", Json.number(swarm, "Version", "Index"))
                        .json(spec),
                Json::read);
    }
}
