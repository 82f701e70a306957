'use strict';
const { Router } = require('express');
const { reply } = require('../lib/trace');

const router = Router();
router.get('/:id', (req, res) => reply(req, res, 'findCart'));
module.exports = router;
