Redoc.init("/api/openapi.json", { nativeScrollbars: true }, document.getElementById("page"));
