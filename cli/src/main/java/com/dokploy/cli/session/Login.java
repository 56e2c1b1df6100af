package com.dokploy.cli.session;

import com.dokploy.cli.api.ServerUrl;

/// What is remembered of one installation.
///
/// @param plainHttp whether the user accepted that others may read along
record Login(ServerUrl server, String token, String username, boolean plainHttp) {}
