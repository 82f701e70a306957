// Required only when it is asked for: most reviews need no validator.
exports.loadAjv = () => require('ajv/dist/2020.js').Ajv2020;
