package com.dokploy.gateway.edge;

/// The order of checks (S39), in one place: what comes first is decided first.
public final class FilterOrder {
    public static final int ARRIVAL = -1000;
    public static final int FIGURES = -950;
    public static final int HTTPS = -900;
    public static final int CORS = -800;
    public static final int DEPRECATION = -700;
    public static final int AUTHENTICATION = -600;
    public static final int RATE_LIMIT = -500;
    public static final int REQUIRED_TOKEN = -400;
    public static final int SOCKET_ORIGIN = -350;
    public static final int ROUTE = -300;
    public static final int BODY = -200;

    private FilterOrder() {}
}
