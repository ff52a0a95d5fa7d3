/** What pug-lexer uses of Node's own `assert`, which a bundle of ES modules can't require. */
module.exports = function assert(isTrue, message) {
  if (!isTrue) {
    throw new Error(message);
  }
};
