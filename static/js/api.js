// Draws the description of the interface. Changes that people try here carry the token of their session.
const place = document.getElementById("schnittstelle");
const token = document.querySelector('meta[name="csrf-token"]').content;

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  validatorUrl: null,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  requestInterceptor: (request) => {
    if (!["GET", "HEAD"].includes((request.method || "GET").toUpperCase())) request.headers["X-CSRFToken"] = token;
    return request;
  },
});
