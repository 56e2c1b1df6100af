package com.dokploy.platform.docker;

import java.io.InputStream;
import java.nio.file.Path;

/// A connection to one Docker Engine, and the only way to it. Every call has a deadline, checks
/// what it sends against the policy, and fails with an [EngineException].
///
/// Opening one contacts nobody: the API version is agreed on with the first call and again after
/// the engine was away. Thread-safe; one per process is enough.
public final class DockerEngine implements AutoCloseable {
    private final Exchanges exchanges;
    private final SpecPolicy policy;
    private final Ownership ownership;

    public DockerEngine(EngineSettings settings) {
        this(settings, CallObserver.NONE);
    }

    /// @param observer is told of every call that changes something
    public DockerEngine(EngineSettings settings, CallObserver observer) {
        this.exchanges = new Exchanges(settings, observer);
        this.policy = new SpecPolicy(settings.bindRoot(), settings.host());
        this.ownership = settings.ownership();
    }

    /// Asks whether the engine is there.
    ///
    /// @throws EngineUnavailable if it is not
    public void ping() throws InterruptedException {
        exchanges.call(Call.get("_ping"), InputStream::readAllBytes);
    }

    /// The API version that is spoken, agreed on now if it was not before.
    ///
    /// @throws EngineUnsupported if there is none in common
    public ApiVersion apiVersion() throws InterruptedException {
        return exchanges.version();
    }

    public EngineInfo info() throws InterruptedException {
        var info = exchanges.call(Call.get("info"), Json::read);
        return new EngineInfo(
                Json.text(info, "ServerVersion"),
                exchanges.version(),
                Json.text(info, "OperatingSystem"),
                Json.text(info, "KernelVersion"),
                Json.text(info, "Architecture"),
                Json.text(info, "Name"),
                Json.integer(info, "NCPU"),
                Json.number(info, "MemTotal"),
                Json.text(info, "DockerRootDir"),
                Json.optionalText(info, "Swarm", "NodeID").map(EngineId::parse),
                Json.flag(info, "Swarm", "ControlAvailable"),
                Json.text(info, "Swarm", "LocalNodeState"));
    }

    /// Whether ports can be published through the swarm's mesh: the engine's kernel is this
    /// machine's, and it has IPVS. False if that cannot be known.
    public boolean publishesThroughMesh() throws InterruptedException {
        var kernel = new KernelIpvs(Path.of("/"));
        return info().kernel().equals(kernel.release()) && kernel.isAvailable();
    }

    /// Selects what this installation made, and nothing of another one that shares the engine.
    public LabelFilter owned() {
        return ownership.filter();
    }

    public Networks networks() {
        return new Networks(exchanges, policy);
    }

    public Volumes volumes() {
        return new Volumes(exchanges);
    }

    public Services services() {
        return new Services(exchanges, policy);
    }

    public Tasks tasks() {
        return new Tasks(exchanges);
    }

    public Images images() {
        return new Images(exchanges);
    }

    public Builds builds() {
        return new Builds(exchanges);
    }

    public Logs logs() {
        return new Logs(exchanges);
    }

    public Swarm swarm() {
        return new Swarm(exchanges);
    }

    public Nodes nodes() {
        return new Nodes(exchanges);
    }

    public NodeJobs nodeJobs() {
        return new NodeJobs(exchanges);
    }

    public Secrets secrets() {
        return new Secrets(exchanges);
    }

    public Containers containers() {
        return new Containers(exchanges, policy);
    }

    public Events events() {
        return new Events(exchanges);
    }

    public Inventory inventory() {
        return new Inventory(this);
    }

    /// Closes all connections; open streams end.
    @Override
    public void close() {
        exchanges.close();
    }
}
