const router = require('express').Router();
const asyncHandler = require('../lib/async');
const articles = require('../controllers/articles');
const { isLoggedIn, can } = require('../lib/auth');

router.param('id', articles.load);
router.get('/', asyncHandler(articles.index));
router.route('/:id').get(asyncHandler(articles.show)).put(isLoggedIn, can('write'), asyncHandler(articles.update));

module.exports = router;
