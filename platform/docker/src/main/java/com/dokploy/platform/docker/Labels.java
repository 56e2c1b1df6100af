package com.dokploy.platform.docker;

/// Keys and values of the labels on everything that the platform makes in the engine.
public final class Labels {
    public static final String MANAGED = "dokploy.managed";

    /// Whose it is, where several installations share one engine.
    public static final String INSTALLATION = "dokploy.installation";

    public static final String PROJECT = "dokploy.project";
    public static final String APPLICATION = "dokploy.application";
    public static final String DATABASE = "dokploy.database";
    public static final String DEPLOYMENT = "dokploy.deployment";
    public static final String RELEASE = "dokploy.release";
    public static final String KIND = "dokploy.kind";
    public static final String INGRESS = "dokploy.ingress";

    private Labels() {}
}
